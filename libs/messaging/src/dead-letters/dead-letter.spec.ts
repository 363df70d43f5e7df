import { type Message } from 'amqplib';
import { orderCreated } from '../consumer/consumer-host.harness-spec';
import { describeDeadLetter } from './dead-letter';

const queue = 'inventory.order-events';

const told = (content: string | Buffer, properties: object = {}) =>
  describeDeadLetter(queue, { content: Buffer.from(content), properties } as unknown as Message);

const death = (reason: string, of: string, seconds: unknown = 1_767_323_045) => ({
  reason,
  queue: of,
  count: 1,
  time: { '!': 'timestamp', value: seconds },
  exchange: '',
  'routing-keys': [of],
});

describe('A dead letter', () => {
  it('that a consumer gave up says why, when and after how many attempts', () => {
    const event = orderCreated();
    const headers = {
      'x-attempt': 4,
      'x-error-code': 'handler_failed',
      'x-error-message': 'no',
      'x-failed-at': '2026-01-02T03:04:05.678Z',
      'x-redriven-at': '2026-01-02T03:00:00.000Z',
      // It has waited in a retry queue before.
      'x-death': [death('expired', `${queue}.retry.1`)],
    };
    const content = JSON.stringify(event);
    expect(told(content, { messageId: event.id, headers })).toEqual({
      messageId: event.id,
      queue,
      type: 'order.created',
      error: { code: 'handler_failed', message: 'no' },
      failedAt: '2026-01-02T03:04:05.678Z',
      attempt: 4,
      correlationId: event.correlationid,
      subject: event.subject,
      orderId: event.data.orderId,
      redrivenAt: '2026-01-02T03:00:00.000Z',
      size: Buffer.byteLength(content),
    });
  });

  it.each(['delivery_limit', 'rejected', 'expired', 'maxlen', 'of_the_future'])(
    'that the broker has put there itself (%s) has the code of the broker',
    (reason) => {
      const entries = [death('expired', `${queue}.retry.2`, 1), death(reason, queue)];
      expect(told('{}', { headers: { 'x-death': entries } })).toMatchObject({
        error: { code: reason, message: expect.stringContaining('said by the broker') as string },
        failedAt: '2026-01-02T03:04:05.000Z',
        attempt: 1,
      });
    },
  );

  it('that says nothing is unknown, and so is what cannot be read', () => {
    for (const content of ['', '{"half":', 'null', '"text"', '[1]', Buffer.from([0xff, 0xfe])]) {
      expect(told(content)).toMatchObject({
        messageId: null,
        type: null,
        error: { code: 'unknown' },
        failedAt: null,
        correlationId: null,
        subject: null,
        orderId: null,
      });
    }
  });

  it('of a stranger can hold anything in its headers and fields', () => {
    const odd: unknown[] = [null, 7, [], {}, '', Number.NaN, 1e300];
    for (const value of odd) {
      const headers = {
        'x-error-code': value,
        'x-attempt': value,
        'x-failed-at': value,
        'x-death': [{ reason: 'rejected', queue, time: { value } }, value],
      };
      const content = JSON.stringify({ type: value, subject: value, correlationid: value, data: value });
      const { error, failedAt } = told(content, { messageId: value, headers });
      expect(error.code).toBe('rejected');
      expect([null, '1970-01-01T00:00:07.000Z']).toContain(failedAt);
    }
  });

  it('does not bring texts without end into an answer', () => {
    const { type, error } = told('{}', { type: 'x'.repeat(10_000), headers: { 'x-error-code': 'y'.repeat(10_000) } });
    expect([type?.length, error.code.length]).toEqual([500, 500]);
  });
});
