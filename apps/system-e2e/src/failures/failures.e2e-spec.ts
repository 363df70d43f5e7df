import { eventually, freePort } from '@orderflow/testing';
import { type ServiceName } from '../service-process';
import { patienceMs, startLimitMs } from '../system';
import { FailingSystem } from './failing-system.harness-spec';

interface DeadLetterList {
  data: { queue: string; messageId: string; type: string; error: { code: string; message: string } }[];
}

const limitMs = 240_000;

// Each failure is staged, seen by all who look, and mended; what the next one needs is running again.
describe('Whoever is on call finds the cause in the words of explain, on the dashboard, in health and in the alerts when', () => {
  let system: FailingSystem;
  let product: string;

  beforeAll(async () => {
    system = await FailingSystem.open();
    product = await system.stock();
    await system.expectStory(await system.place(product), [/notification +has sent .*e-mail of order\.confirmed/]);
  }, 2 * startLimitMs);
  afterAll(() => system.close(), limitMs);

  /** The alerts keep still before, and fire while it lasts. */
  const staged = (
    what: string,
    alerts: readonly string[],
    act: (fired: () => Promise<void>) => Promise<void>,
  ): void => {
    it(
      what,
      async () => {
        await system.expectQuiet(alerts);
        await act(() => system.expectAlerts(alerts));
      },
      limitMs,
    );
  };

  const healthOf = async (service: ServiceName): Promise<unknown> =>
    (await system.ask<{ details: unknown }>(service, '/health')).details;
  const deadLettersOf = (service: ServiceName): Promise<DeadLetterList> =>
    system.ask<DeadLetterList>(service, '/dead-letters');
  const discardAll = (service: ServiceName): Promise<unknown> =>
    system.ask(service, '/dead-letters/discard', { all: true, reason: 'staged' });

  staged('a template is broken', ['NotificationsFailing EMAIL'], async (fired) => {
    const [id] = await Promise.all([system.place(product, 'fr'), system.place(product, 'fr')]);
    await system.expectStory(id, [
      /notification +its e-mail of order\.confirmed was given up at .*: It cannot be written: "nummer" not defined/,
      /e-mail of order\.confirmed, attempt 1: refused after .*: It cannot be written: "nummer" not defined/,
      /notification +has sent e-mail of order\.created/,
    ]);
    await system.expectSummary(id, /^confirmed for \d+ s: it waits to be shipped$/);
    const givenUp = /^its e-mail of order\.confirmed was given up at .*: It cannot be written: "nummer" not defined/;
    await system.expectOnDashboard(`orders/${id}`, givenUp);
    await fired();
  });

  staged('the disk of the broker is full', ['RabbitmqAlarm', 'OutboxStuck order'], async (fired) => {
    await system.does('broker.blockPublishers', 'disk');
    const id = await system.place(product);
    const waits =
      /pending for \d+ s: order\.created waits in the outbox: the broker takes no messages since [\d: -]+ UTC, low on disk;/;
    await system.expectSummary(id, waits);
    await system.expectStory(id, [waits, /inventory +has not heard of it yet/]);
    expect(await healthOf('order')).toMatchObject({
      rabbitmq: {
        status: 'down',
        message: expect.stringMatching(/^takes no messages since .*: low on disk$/) as string,
      },
    });
    await system.expectOnDashboard('health', /the broker takes no messages since [\d:]+: low on disk; 1 event waits/);
    await fired();
    await system.does('broker.unblock');
    await system.expectSummary(id, /^confirmed for /);
  });

  staged('a pending order is stuck, because somebody holds locks', ['OrdersStuckPending'], async (fired) => {
    let id = '';
    await system.sql('inventory', async (somebody) => {
      await somebody.query('BEGIN');
      await somebody.query('SELECT FROM products FOR UPDATE');
      id = await system.place(product);
      await system.expectSummary(
        id,
        /^pending for \d+ s: order\.created was handed to RabbitMQ \d+ s ago; inventory\.order-events has 1 consumer and 0 messages, 1 that waits for another attempt;/,
      );
      await fired();
      await system.expectStory(id, [
        /inventory +order\.created is among the dead letters of inventory\.order-events since .* UTC: handler_failed: canceling statement due to lock timeout \(npm run dlq -- show/,
        /order\.created put among the dead letters after 4 attempts/,
      ]);
      await system.expectOnDashboard('dead-letters', /canceling statement due to lock timeout/);
      await somebody.query('ROLLBACK');
    });
    await system.ask('inventory', '/dead-letters/redrive', { all: true });
    await system.expectSummary(id, /^confirmed for /);
  });

  staged('a message is poison', ['DeadLetters notification.events.dlq'], async (fired) => {
    const id = await system.place(product);
    await system.expectSummary(id, /^confirmed for /);
    const event = {
      specversion: '1.0',
      id: 'poison-1',
      source: '/orderflow/order',
      type: 'order.shipped',
      subject: id,
    };
    await system.send('notification.events', JSON.stringify(event), 'poison-1');
    await system.send('notification.events', '{"specversion":', 'poison-2');
    await system.expectStory(id, [
      /notification +order\.shipped is among the dead letters of notification\.events since .*: malformed_envelope: .*\(npm run dlq -- show poison-1\)/,
      /notification +has sent .*e-mail of order\.confirmed/,
    ]);
    const { data } = await deadLettersOf('notification');
    expect(data.map(({ messageId, error: { code } }) => [messageId, code]).sort()).toEqual([
      ['poison-1', 'malformed_envelope'],
      ['poison-2', 'malformed_json'],
    ]);
    await system.expectOnDashboard('health', /^2 messages could not be handled$/);
    await system.expectOnDashboard('dead-letters', /malformed_json/);
    await fired();
    await discardAll('notification');
  });

  staged('the mail server refuses', ['CircuitOpen EMAIL', 'NotificationsWaiting EMAIL'], async (fired) => {
    await system.does('mail.refuse', 421);
    const id = await system.place(product);
    await system.expectStory(id, [
      /order +confirmed for \d+ s: it waits to be shipped/,
      /its e-mail of order\.confirmed fails since [\d: -]+ UTC: the circuit of e-mail is (half-)?open \(.*, the last: .*421 Not now\)/,
    ]);
    await eventually(async () => {
      const words = expect.stringMatching(/^on, but a provider keeps failing since /) as string;
      expect(await healthOf('notification')).toMatchObject({ channels: { email: words, status: 'up' } });
    }, patienceMs);
    await system.expectOnDashboard('health', /^on, but a provider keeps failing since /);
    await system.expectOnDashboard('health', /421 Not now/);
    await system.expectOnDashboard(`orders/${id}`, /^its e-mail of order\.confirmed fails since .*421 Not now/);
    await fired();
    await system.does('mail.accept');
    await system.expectStory(id, [/notification +has sent .*e-mail of order\.confirmed/]);
  });

  staged('the endpoint of a webhook is down', ['CircuitOpen WEBHOOK'], async (fired) => {
    const webhook = { url: `http://127.0.0.1:${await freePort()}/hook`, events: ['order.confirmed'] };
    const { id: webhookId } = await system.ask<{ id: string }>('notification', '/webhooks', webhook);
    const id = await system.place(product);
    await system.expectStory(id, [
      /its webhook of order\.confirmed fails since [\d: -]+ UTC: the circuit of webhook is (half-)?open \(.*ECONNREFUSED/,
      /notification +has sent .*e-mail of order\.confirmed/,
    ]);
    await eventually(async () => {
      const words = expect.stringMatching(/^on, but a provider keeps failing since /) as string;
      expect(await healthOf('notification')).toMatchObject({ channels: { webhook: words } });
    }, patienceMs);
    await system.expectOnDashboard(`orders/${id}`, /ECONNREFUSED/);
    await fired();
    await system.remove('notification', `/webhooks/${webhookId}`);
  });

  staged('the database of inventory is down', ['DatabaseUnreachable inventory'], async (fired) => {
    await system.does('databases.inventory.proxy.cut');
    const id = await system.place(product);
    await system.expectSummary(
      id,
      /^pending for \d+ s: order\.created was handed to RabbitMQ \d+ s ago; inventory\.order-events has 1 consumer and 0 messages; it is in no queue: inventory has it in hand, or /,
    );
    await system.expectStory(id, [/inventory +GET .* was answered with 503: .* \(its database is down\)/]);
    expect(await healthOf('inventory')).toMatchObject({ database: { status: 'down' }, rabbitmq: { status: 'up' } });
    await system.expectOnDashboard('health', /inventory in trouble/);
    await fired();
    await system.does('databases.inventory.proxy.heal');
    await system.expectSummary(id, /^confirmed for /);
  });

  staged(
    'the broker is down',
    ['RabbitmqDown', 'BrokerUnreachable order', 'BrokerUnreachable inventory', 'BrokerUnreachable notification'],
    async (fired) => {
      await system.does('broker.kill');
      const id = await system.place(product);
      const waits =
        /pending for \d+ s: order\.created waits in the outbox: the broker is unreachable since [\d: -]+ UTC;/;
      await system.expectSummary(id, waits);
      await system.expectStory(id, [waits]);
      await system.expectOnDashboard(
        'health',
        /^no connection to the broker since [\d:]+; 1 event waits until it is back$/,
      );
      await fired();
      expect(await healthOf('order')).toMatchObject({
        database: { status: 'up' },
        rabbitmq: { status: 'down', message: 'not connected; trying again every second' },
      });
      expect(await deadLettersOf('order')).toMatchObject({ status: 503, detail: 'The broker does not answer.' });
      await system.does('broker.start');
      await system.expectSummary(id, /^confirmed for /);
    },
  );

  staged(
    'inventory is stopped',
    ['ServiceDown inventory', 'QueueWithoutConsumers inventory.order-events'],
    async (fired) => {
      await system.stop('inventory');
      const id = await system.place(product);
      const deserted =
        /pending for \d+ s: order\.created was handed to RabbitMQ \d+ s ago; inventory\.order-events has 0 consumers and 1 message;/;
      await system.expectSummary(id, deserted);
      await system.expectStory(id, [deserted, /inventory +inventory does not answer at http:.*: ECONNREFUSED/]);
      await system.expectOnDashboard('health', /^nobody takes from it, and 1 message waits: is inventory running\?$/);
      await fired();
      await system.start('inventory');
      await system.expectSummary(id, /^confirmed for /);
    },
  );

  // The last one: where a queue was deleted and declared again, RabbitMQ 3.10 finds no leader for it after a crash.
  staged('a queue is deleted', ['QueueMissing inventory.order-events'], async (fired) => {
    // With its consumer there it would be back at once.
    await system.stop('inventory');
    await system.does('broker.ctl', 'delete_queue', 'inventory.order-events');
    const id = await system.place(product);
    await system.expectSummary(
      id,
      /^pending for \d+ s: order\.created was handed to RabbitMQ \d+ s ago; the broker has no inventory\.order-events;/,
    );
    await system.expectOnDashboard('health', /^the broker does not have it: restart a service, which declares it$/);
    await fired();
    await system.start('inventory');
    await system.expectStory(id, [
      /inventory\.order-events has 1 consumer and 0 messages; it is in no queue: inventory has it in hand, or a queue was deleted or purged with it;/,
      /inventory +has not heard of it yet/,
    ]);
    await system.ask('order', `/orders/${id}/cancel`, {});
    await system.expectSummary(id, /^cancelled for /);
  });
});
