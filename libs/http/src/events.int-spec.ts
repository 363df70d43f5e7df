import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Controller, Module } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type EventOf, type EventType } from '@orderflow/contracts';
import { newEvent, Outbox } from '@orderflow/messaging';
import { createLogger, createMetrics } from '@orderflow/observability';
import { type Transaction } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import { parseConfig } from './config/parse-config';
import { ServiceConfig } from './config/service-config';
import { createService } from './create-service';
import { Lifecycle } from './server/lifecycle';

const root = path.join(__dirname, '../../..');
const tables = ['0002-outbox-inbox', '0005-outbox-handed-over']
  .map((name) => readFileSync(path.join(root, `apps/inventory/migrations/${name}.sql`), 'utf8'))
  .join('');

function golden<T extends EventType>(type: T): EventOf<T> {
  const file = path.join(root, `libs/contracts/fixtures/${type}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { minimal: EventOf<T> }).minimal;
}

const created = golden('order.created');
const { data: reservation } = golden('inventory.reserved');

@Controller()
class ReservingController {
  constructor(private readonly outbox: Outbox) {}

  @EventPattern('order.created')
  async reserve(@Payload() events: EventOf<'order.created'>[], @Ctx() tx: Transaction): Promise<void> {
    const reserved = events.map((event) =>
      newEvent('inventory.reserved', { subject: event.subject, sequence: 1, data: reservation }, event),
    );
    await this.outbox.add(tx, reserved);
  }

  @EventPattern(['order.cancelled', 'order.shipped'], { together: true })
  ignore(): void {
    // Nothing is kept here.
  }
}

@Module({ controllers: [ReservingController] })
class ReservingModule {}

describe('A service and its events', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let connection: ChannelModel;
  let channel: ConfirmChannel;
  let migrations: string;
  let app: NestFastifyApplication;
  const log: string[] = [];

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    await database.query(tables);
    await database.query(`INSERT INTO inbox (id, queue, handled_at) VALUES
      ('0198c0de-0000-7000-8000-000000000001', 'inventory.order-events', now() - interval '15 days'),
      ('0198c0de-0000-7000-8000-000000000002', 'inventory.order-events', now() - interval '13 days')`);
    connection = await connect(broker.url);
    channel = await connection.createConfirmChannel();
    // Somebody has made it by hand, of another type.
    await channel.assertQueue('notification.delivery.dlq', { durable: true });
    migrations = await mkdtemp(path.join(tmpdir(), 'orderflow-migrations-'));
    app = await start();
  });
  afterAll(async () => {
    await app.close();
    await connection.close();
    await Promise.all([database.drop(), broker.drop(), rm(migrations, { recursive: true })]);
  });

  async function start(): Promise<NestFastifyApplication> {
    const service = await createService(
      {
        name: 'inventory',
        description: 'Reserves whatever is asked for.',
        config: parseConfig(ServiceConfig, {
          RABBITMQ_URL: broker.url,
          AUTH_JWT_SECRET: 'a secret of thirty-two characters',
        }),
        port: 0,
        databaseUrl: database.url,
        migrations,
        module: ReservingModule,
      },
      {
        logger: createLogger({ service: 'inventory', level: 'info' }, { write: (line) => void log.push(line) }),
        metrics: createMetrics('inventory'),
        lifecycle: new Lifecycle(),
      },
    );
    await service.init();
    await service.startAllMicroservices();
    await service.listen(0, '127.0.0.1');
    return service;
  }

  it('says at the start what the broker has otherwise than described', async () => {
    await eventually(() => {
      expect(log.filter((line) => line.includes('"topology":"problem"')).join('\n')).toContain(
        'notification.delivery.dlq',
      );
    });
  });

  it('handles what arrives, announces what follows from it, and counts both', async () => {
    const content = Buffer.from(JSON.stringify(created));
    channel.publish('e-commerce.events', 'order.created', content, { messageId: created.id, mandatory: true });
    await channel.waitForConfirms();
    await eventually(async () => {
      const message = await channel.get('order.inventory-events', { noAck: true });
      if (message === false) throw new Error('nothing has arrived yet');
      expect(JSON.parse(message.content.toString())).toMatchObject({
        type: 'inventory.reserved',
        causationid: created.id,
        correlationid: created.correlationid,
      });
    });
    await eventually(async () => {
      const figures = await (await fetch(`${await app.getUrl()}/metrics`)).text();
      expect(figures).toContain('outbox_rows{service="inventory"} 0');
      expect(figures).toMatch(/messaging_client_published_messages_total\{.*type="inventory.reserved".*\} 1/);
      expect(figures).toMatch(/messaging_client_consumed_messages_total\{.*type="order.created".*"handled".*\} 1/);
    });
  });

  it('forgets which events it has handled once they are past retention', async () => {
    await eventually(async () => {
      const rows = await database.query<{ id: string }>(`SELECT id FROM inbox WHERE id::text LIKE '0198c0de-0000-%'`);
      expect(rows).toEqual([{ id: '0198c0de-0000-7000-8000-000000000002' }]);
    });
  });
});
