import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '@orderflow/testing';
import { SMTPServer } from 'smtp-server';
import { type AddressInfo } from 'node:net';
import { OtlpReceiver, type Span } from './otlp-receiver.harness-spec';
import { root, type ServiceName, serviceNames, type ServiceProcess } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

const customer = { name: 'Nour Haddad', email: 'nour@example.com' };

describe('Traces', () => {
  const services = new Map<ServiceName, ServiceProcess>();
  let receiver: OtlpReceiver;
  let mail: SMTPServer;
  let system: System;
  let productId: string;

  beforeAll(async () => {
    receiver = await OtlpReceiver.start();
    mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 1,
      onData: (stream, _session, callback) => {
        stream.resume().once('end', () => {
          callback();
        });
      },
    });
    mail.on('error', () => undefined);
    const listening = mail.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const settings = {
      SMTP_URL: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_BSP_SCHEDULE_DELAY: '100',
    };
    system = await System.start(settings, 0);
    for (const name of serviceNames) services.set(name, await system.run(name));
    productId = await system.stock(1_000);
  }, startLimitMs);
  afterAll(async () => {
    await system.stop();
    receiver.stop();
    await new Promise<void>((resolve) => {
      mail.close(resolve);
    });
  });

  const placing = (headers: Record<string, string> = {}) =>
    system.client.order.POST('/orders', {
      body: { customerId: 'customer-1', customer, items: [{ productId, quantity: 1 }] },
      headers,
    });

  /** The trace, once these spans of it have arrived. */
  const traceWith = (traceId: string, names: readonly string[]): Promise<Span[]> =>
    eventually(() => {
      const spans = receiver.trace(traceId);
      const arrived = spans.map(({ service, name }) => `${service}: ${name}`);
      expect(arrived).toEqual(expect.arrayContaining([...names]));
      return spans;
    }, patienceMs);

  it(
    'follow an order in one, from the request through outbox and every handler to the mail server',
    async () => {
      const traceId = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
      const caller = 'b7ad6b7169203331';
      await placing({ traceparent: `00-${traceId}-${caller}-01` });
      const spans = await traceWith(traceId, [
        'order: POST /orders',
        'order: create order.created',
        'order: publish order.created',
        'inventory: process order.created',
        'inventory: publish inventory.reserved',
        'order: process inventory.reserved',
        'order: publish order.confirmed',
        'notification: process order.confirmed',
        'order: process order.confirmed',
        'notification: publish notification.requested',
        'notification: process notification.requested',
        'notification: send EMAIL',
        'notification: publish notification.sent',
      ]);
      const ids = new Set([caller, ...spans.map(({ spanId }) => spanId)]);
      expect(spans.filter(({ parentSpanId }) => !ids.has(parentSpanId ?? ''))).toEqual([]);
      expect(spans.filter(({ failed }) => failed)).toEqual([]);
      const parentOf = (name: string, service: ServiceName): string | undefined => {
        const child = spans.find((span) => span.name === name && span.service === service);
        return spans.find(({ spanId }) => spanId === child?.parentSpanId)?.name;
      };
      expect(spans.find(({ name }) => name === 'POST /orders')?.parentSpanId).toBe(caller);
      expect(parentOf('create order.created', 'order')).toBe('POST /orders');
      expect(parentOf('publish order.created', 'order')).toBe('create order.created');
      expect(parentOf('process order.created', 'inventory')).toBe('create order.created');
      expect(parentOf('create inventory.reserved', 'inventory')).toBe('process order.created');
      expect(parentOf('send EMAIL', 'notification')).toBe('process notification.requested');
    },
    patienceMs,
  );

  it(
    'have an id that is in the log lines of what they follow',
    async () => {
      const { response } = await placing();
      const correlationId = response.headers.get('x-correlation-id') ?? '';
      const traceId = await eventually(() => {
        const lines = services.get('order')?.output.split('\n') ?? [];
        const line = lines.find((each) => each.includes(correlationId) && each.endsWith('}'));
        if (!line) throw new Error(`The log does not tell of ${correlationId}.`);
        return (JSON.parse(line) as { traceId: string }).traceId;
      }, patienceMs);
      const spans = await traceWith(traceId, ['order: POST /orders', 'notification: send EMAIL']);
      expect(spans.find(({ name }) => name === 'POST /orders')?.parentSpanId ?? '').toBe('');
    },
    patienceMs,
  );

  it(
    'are joined by links where a handler takes the events of several at once',
    async () => {
      await Promise.all(Array.from({ length: 60 }, () => placing()));
      await eventually(() => {
        const batch = receiver.spans.find(
          ({ name, links }) => name.endsWith('(batch)') && new Set(links.map(({ traceId }) => traceId)).size > 1,
        );
        expect(batch).toBeDefined();
        const joined = receiver.spans.filter(({ links }) => links.some(({ spanId }) => spanId === batch?.spanId));
        expect(new Set(joined.map(({ traceId }) => traceId))).toEqual(
          new Set(batch?.links.map(({ traceId }) => traceId)),
        );
      }, patienceMs);
    },
    2 * patienceMs,
  );

  it('cost nothing where nobody asked for them: OpenTelemetry is not even loaded', () => {
    const program = `
      require('./dist/apps/order/src/service.js');
      const { startTracing } = require('./dist/libs/observability/src/index.js');
      const loaded = () => Object.keys(require.cache).filter((file) => /@opentelemetry.(sdk|exporter)/.test(file)).length;
      startTracing('order', undefined);
      const without = loaded();
      startTracing('order', 'http://127.0.0.1:9');
      console.log(JSON.stringify([without, loaded() > 0]));
      process.exit();`;
    const output = execFileSync(process.execPath, ['-e', program], { cwd: root, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual([0, true]);
  });
});
