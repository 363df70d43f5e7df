import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Problem, queueNamesWith } from '@orderflow/contracts';
import { createLogger, createMetrics } from '@orderflow/observability';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  signToken,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { parseConfig } from '../config/parse-config';
import { ServiceConfig } from '../config/service-config';
import { createService } from '../create-service';
import { Lifecycle } from '../server/lifecycle';
import { type MessagingView, type QueuesView } from './messaging.view';

const secret = 'a secret of thirty-two characters';
const tables = path.join(__dirname, '../../../../apps/order/migrations/0002-outbox-inbox.sql');

@Module({})
class NothingModule {}

describe('How events get on, a service', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let toBroker: TcpProxy;
  let migrations: string;
  let app: NestFastifyApplication;
  let base: string;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    await database.query(await readFile(tables, 'utf8'));
    toBroker = await TcpProxy.before(broker.url);
    migrations = await mkdtemp(path.join(tmpdir(), 'orderflow-migrations-'));
    app = await createService(
      {
        name: 'order',
        description: 'Has queues.',
        config: parseConfig(ServiceConfig, { RABBITMQ_URL: toBroker.url, AUTH_JWT_SECRET: secret }),
        port: 0,
        databaseUrl: database.url,
        migrations,
        module: NothingModule,
      },
      {
        logger: createLogger({ service: 'order', level: 'silent' }),
        metrics: createMetrics('order'),
        lifecycle: new Lifecycle(),
      },
    );
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    await toBroker.cut();
    await Promise.all([database.drop(), broker.drop(), rm(migrations, { recursive: true })]);
  });

  async function ask(target: string, roles = ['admin']): Promise<{ status: number; body: unknown }> {
    const headers = { authorization: `Bearer ${await signToken(secret, { roles })}` };
    const response = await fetch(`${base}/messaging${target}`, { headers });
    return { status: response.status, body: await response.json() };
  }

  it('tells administrators, and nobody else', async () => {
    for (const target of ['', '/queues']) {
      expect((await ask(target, ['customer'])).status).toBe(403);
      expect((await fetch(`${base}/messaging${target}`)).status).toBe(401);
    }
  });

  it('tells of its outbox and of its connection', async () => {
    await eventually(async () => {
      const { body } = await ask('');
      expect(body).toEqual({ outbox: { rows: 0, oldestAgeSeconds: 0 }, broker: { connected: true }, consumed: [] });
    });
  });

  it('tells of all queues of the system', async () => {
    await eventually(async () => {
      const { status, body } = await ask('/queues');
      expect(status).toBe(200);
      const { data } = body as QueuesView;
      expect(data.map(({ queue }) => queue)).toEqual(queueNamesWith([]));
      expect(data[0]).toMatchObject({ messages: 0, retrying: 0, deadLetters: 0, missing: [] });
    });
  });

  it('says since when the broker is away, and that nobody can tell of the queues', async () => {
    await toBroker.cut();
    await eventually(async () => {
      const { body } = await ask('');
      expect((body as MessagingView).broker).toEqual({
        connected: false,
        awaySince: expect.stringMatching(/^\d{4}-/) as string,
      });
    });
    const { status, body } = await ask('/queues');
    const { code, detail } = body as Problem;
    expect([status, code, detail]).toEqual([503, 'unavailable', 'The broker does not answer.']);
  });
});
