import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { newEvent, Outbox } from '@orderflow/messaging';
import { migrate } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  freePort,
  startTypeScript,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { TestMailServer } from './channels/smtp-server.harness-spec';

const program = path.join(__dirname, '../main.ts');
const count = 500;
const answeredCount = 40;
const limitMs = 240_000;

describe('A service that is killed with mails in flight', () => {
  let mail: TestMailServer;
  let database: TestDatabase;
  let broker: TestBroker;
  let service: ChildProcess | undefined;

  beforeAll(async () => {
    [mail, database, broker] = await Promise.all([TestMailServer.start(), createTestDatabase(), createTestBroker()]);
    await migrate({ service: 'notification', url: database.url, directory: path.join(__dirname, '../../migrations') });
  }, 120_000);
  afterAll(async () => {
    await kill();
    await Promise.all([mail.stop(), database.drop(), broker.drop()]);
  });

  async function start(): Promise<void> {
    service = startTypeScript(program, [], {
      ...process.env,
      NOTIFICATION_PORT: String(await freePort()),
      NOTIFICATION_DATABASE_URL: database.url,
      RABBITMQ_URL: broker.url,
      SMTP_URL: mail.url,
      AUTH_JWT_SECRET: 'a secret of thirty-two characters',
      LOG_LEVEL: 'error',
    });
    service.stdout?.resume();
  }

  async function kill(): Promise<void> {
    if (service?.exitCode !== null || service.signalCode !== null) return;
    service.kill('SIGKILL');
    await once(service, 'exit');
  }

  /** As somebody would who writes so many messages to so many people. */
  async function write(ids: readonly string[]): Promise<void> {
    await database.query(
      `INSERT INTO notifications (id, channel, recipient, locale, subject, message, status, version)
       SELECT id, 'EMAIL', 'customer-' || number || '@shop.example', 'en', 'News', 'Hello', 'queued', 1
       FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, number)`,
      [ids],
    );
    const requests = ids.map((notificationId) =>
      newEvent('notification.requested', { subject: notificationId, sequence: 1, data: { notificationId } }),
    );
    await database.query(
      `INSERT INTO outbox (id, aggregate_id, aggregate_version, type, payload)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[])`,
      Outbox.rowsOf(requests),
    );
  }

  const arrivals = (): string[] => mail.received.map(({ headers }) => headers.get('message-id') ?? '');
  const total = async (question: string): Promise<number> => {
    const [{ total: found } = { total: 0 }] = await database.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM ${question}`,
    );
    return found;
  };

  it(
    'loses none, and repeats under its Message-ID no more than what was in flight',
    async () => {
      const ids = Array.from({ length: count }, () => randomUUID());
      let answered = 0;
      let letGo = (): void => undefined;
      // From then on the server takes mails over, and the service never hears of it.
      const held = new Promise<'accept'>((resolve) => {
        letGo = () => {
          resolve('accept');
        };
      });
      mail.onMessage = () => ((answered += 1) <= answeredCount ? 'accept' : held);
      await start();
      await write(ids);
      await eventually(() => {
        expect(answered).toBeGreaterThan(answeredCount + 5);
      }, limitMs / 3);
      await kill();
      letGo();
      const inFlight = await total(`notifications WHERE status = 'sending'`);
      expect(inFlight).toBeGreaterThanOrEqual(5);
      // As if the time had passed after which no attempt can still be under way.
      await database.query(`UPDATE notifications SET claimed_at = now() - interval '1 hour' WHERE status = 'sending'`);

      mail.onMessage = () => 'accept';
      await start();
      await eventually(async () => {
        expect(await total(`notifications WHERE status = 'sent'`)).toBe(count);
      }, limitMs / 2);
      expect(new Set(arrivals())).toEqual(new Set(ids.map((id) => `<${id}@orderflow.example>`)));
      expect(await total(`notification_attempts WHERE outcome = 'lost'`)).toBe(inFlight);
      const repeated = arrivals().length - count;
      expect(repeated).toBeGreaterThanOrEqual(5);
      expect(repeated).toBeLessThanOrEqual(inFlight);
    },
    limitMs,
  );
});
