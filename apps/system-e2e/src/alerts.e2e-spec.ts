import { eventually } from '@orderflow/testing';
import { Prometheus, prometheusIsThere } from './prometheus.harness-spec';
import { type ServiceName, serviceNames } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

const limitMs = 240_000;

/** They are about speed, of which there is none to speak of on a machine that is busy with tests. */
const aboutSpeed = new Set(['EventLoopBlocked', 'SlowRequests']);

(prometheusIsThere ? describe : describe.skip)('The alerts, as Prometheus watches real services,', () => {
  let ports: Record<ServiceName, number>;
  let system: System;
  let prometheus: Prometheus;

  beforeAll(async () => {
    system = await System.start({}, 0);
    const running = await Promise.all(serviceNames.map(async (name) => [name, await system.run(name)] as const));
    ports = Object.fromEntries(running.map(([name, { url }]) => [name, Number(new URL(url).port)])) as typeof ports;
    // Of the services alone: the broker of a test may not show figures of its own.
    const rules = (text: string): string => text.replace(/for: \d+m/g, 'for: 2s');
    prometheus = await Prometheus.watch({ services: ports, rules });
  }, startLimitMs);
  afterAll(async () => {
    await prometheus.stop();
    await system.stop();
  });

  async function firing(): Promise<string[]> {
    const alerts = await prometheus.alerts();
    return alerts
      .filter(({ state, labels }) => state === 'firing' && !aboutSpeed.has(labels.alertname))
      .map(({ labels }) => [labels.alertname, labels['service']].filter(Boolean).join(' of '))
      .sort();
  }

  const fire = (expected: readonly string[]): Promise<void> =>
    eventually(async () => {
      expect(await firing()).toEqual([...expected]);
    }, patienceMs);

  /** Until each target has been looked at so often that whatever is wrong must have been seen. */
  const watched = (): Promise<void> =>
    eventually(async () => {
      expect(await prometheus.query('min(count_over_time(up{job="orderflow"}[10m]))')).toBeGreaterThan(8);
    }, patienceMs);

  it(
    'keep still while all is well',
    async () => {
      const { id } = await system.place([{ productId: await system.stock(10), quantity: 1 }]);
      await system.settled(id);
      await watched();
      await fire([]);
    },
    limitMs,
  );

  it(
    'name the service that has gone, and those that have lost the broker, and end when they are back',
    async () => {
      await system.kill('inventory');
      await fire(['ServiceDown of inventory']);
      await system.broker.cut();
      await fire(['BrokerUnreachable of notification', 'BrokerUnreachable of order', 'ServiceDown of inventory']);
      await system.broker.open();
      await system.run('inventory', { PORT: String(ports.inventory) });
      await fire([]);
    },
    limitMs,
  );
});
