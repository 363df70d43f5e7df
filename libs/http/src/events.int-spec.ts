import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Module } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type EventOf, type EventType } from '@orderflow/contracts';
import { newEvent, Outbox } from '@orderflow/messaging';
import { type Transaction } from '@orderflow/persistence';
import { eventually } from '@orderflow/testing';
import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import { ServiceBench } from './service.harness-spec';

const root = path.join(__dirname, '../../..');

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
  reserve(@Payload() events: EventOf<'order.created'>[], @Ctx() tx: Transaction): void {
    const reserved = events.map((event) =>
      newEvent('inventory.reserved', { subject: event.subject, sequence: 1, data: reservation }, event),
    );
    this.outbox.add(tx, reserved);
  }

  @EventPattern(['order.cancelled', 'order.shipped'], { together: true })
  ignore(): void {
    // Nothing is kept here.
  }
}

@Module({ controllers: [ReservingController] })
class ReservingModule {}

describe('A service and its events', () => {
  let bench: ServiceBench;
  let connection: ChannelModel;
  let channel: ConfirmChannel;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    bench = await ServiceBench.open();
    await bench.database.query(`INSERT INTO inbox (id, queue, handled_at) VALUES
      ('0198c0de-0000-7000-8000-000000000001', 'inventory.order-events', now() - interval '15 days'),
      ('0198c0de-0000-7000-8000-000000000002', 'inventory.order-events', now() - interval '13 days')`);
    connection = await connect(bench.broker.url);
    channel = await connection.createConfirmChannel();
    // Somebody has made it by hand, of another type.
    await channel.assertQueue('notification.delivery.dlq', { durable: true });
    app = await bench.create({ name: 'inventory', module: ReservingModule });
    await app.init();
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await connection.close();
    await bench.close();
  });

  it('says at the start what the broker has otherwise than described', async () => {
    await eventually(() => {
      expect(bench.log.filter((line) => line.includes('"topology":"problem"')).join('\n')).toContain(
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
      const rows = await bench.database.query<{ id: string }>(
        `SELECT id FROM inbox WHERE id::text LIKE '0198c0de-0000-%'`,
      );
      expect(rows).toEqual([{ id: '0198c0de-0000-7000-8000-000000000002' }]);
    });
  });
});
