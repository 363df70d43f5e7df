import { type QueueLook } from '../api/views';
import { timeOf } from '../format';
import { Failure, type ServiceName } from '../api/failure';
import { ratesOf, rateWords } from './rates';
import { type ServiceHealth } from './sources';
import { troublesOf } from './troubles';
import { channelsOf, outboxTrouble, partsOf, troubleOf } from './verdicts';

const well: QueueLook = {
  queue: 'order.analytics',
  messages: 0,
  consumers: 1,
  retrying: 0,
  deadLetters: 0,
  missing: [],
};

describe('The verdict on', () => {
  it('a queue says what to mend', () => {
    expect(troubleOf(well)).toBeUndefined();
    expect(troubleOf({ ...well, messages: 4_000 })).toBeUndefined();
    expect(troubleOf({ ...well, consumers: 0, messages: 17 })).toBe(
      'nobody takes from it, and 17 messages wait: is order running?',
    );
    expect(troubleOf({ ...well, deadLetters: 2 })).toBe('2 messages could not be handled');
    expect(troubleOf({ ...well, consumers: 0, missing: ['order.analytics', 'order.analytics.dlq'] })).toContain(
      'the broker does not have it',
    );
  });

  it('an outbox says whether events get out, and why not', () => {
    const outbox = { rows: 3, oldestAgeSeconds: 0.2 };
    const broker = { connected: true };
    expect(outboxTrouble({ outbox, broker, consumed: [] })).toBeUndefined();
    expect(outboxTrouble({ outbox: { rows: 3, oldestAgeSeconds: 95 }, broker, consumed: [] })).toBe(
      '3 events wait to be published, the first for 95 s',
    );
    expect(outboxTrouble({ outbox, broker: { connected: false }, consumed: [] })).toBe(
      'no connection to the broker; 3 events wait until it is back',
    );
    const blocked = { since: '2026-03-01T09:12:00.000Z', reason: 'low on disk' };
    expect(outboxTrouble({ outbox, broker: { ...broker, blocked }, consumed: [] })).toMatch(
      /^the broker takes no messages since .*: low on disk; 3 events wait$/,
    );
  });

  it('a service tells its parts and its channels apart', () => {
    const health = {
      status: 'error',
      details: {
        database: { status: 'up' },
        rabbitmq: { status: 'down', message: 'not connected' },
        channels: { status: 'up', email: 'on', sms: 'off: not set', webhook: 'on, but a provider keeps failing' },
      },
    };
    expect(partsOf(health)).toEqual([
      { name: 'database', isUp: true, words: 'up' },
      { name: 'rabbitmq', isUp: false, words: 'not connected' },
    ]);
    expect(channelsOf(health).map(({ name, tone }) => [name, tone])).toEqual([
      ['email', 'good'],
      ['sms', 'off'],
      ['webhook', 'bad'],
    ]);
  });
});

describe('What is not well', () => {
  const up = { status: 'up' };
  const messaging = { outbox: { rows: 0, oldestAgeSeconds: 0 }, broker: { connected: true }, consumed: [] };
  const healthy = { health: { status: 'ok', details: { database: up } }, messaging };

  it('is nothing while all services and queues are well, dead letters or not', () => {
    expect(troublesOf(new Map([['order', healthy]]), [well, { ...well, deadLetters: 3 }])).toEqual([]);
  });

  it('is told a line for each, of services, parts, outboxes, channels and queues', () => {
    const since = new Date();
    const channels = { status: 'up', email: `on, but a provider keeps failing since ${since.toISOString()}` };
    const troubled = {
      health: { status: 'error', details: { database: { status: 'down', message: 'refused' }, channels } },
      messaging: { ...messaging, outbox: { rows: 2, oldestAgeSeconds: 40 } },
    };
    const silent = new Failure('inventory', undefined, {}, 4);
    expect(
      troublesOf(
        new Map<ServiceName, ServiceHealth | Failure>([
          ['order', troubled],
          ['inventory', silent],
        ]),
        [{ ...well, consumers: 0 }],
      ),
    ).toEqual([
      'order: database refused',
      'order: 2 events wait to be published, the first for 40 s',
      `email: on, but a provider keeps failing since ${timeOf(since)}`,
      'The inventory service does not answer (for 4 s).',
      'order.analytics: nobody takes from it: is order running?',
    ]);
  });
});

describe('A rate', () => {
  it('is what has been added in a second', () => {
    expect(ratesOf({ atMs: 1_000, totals: { a: 10 } }, { atMs: 6_000, totals: { a: 60 } })).toEqual({ a: 10 });
  });

  it('is not known the first time, nor when a service was started anew', () => {
    const now = { atMs: 6_000, totals: { a: 5 } };
    expect(ratesOf(undefined, now)).toEqual({ a: undefined });
    expect(ratesOf({ atMs: 1_000, totals: { a: 60 } }, now)).toEqual({ a: undefined });
    expect([rateWords(undefined), rateWords(0), rateWords(0.42), rateWords(1_204)]).toEqual([
      '…',
      '0/s',
      '0.4/s',
      '1204/s',
    ]);
  });
});
