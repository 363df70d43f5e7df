import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify, stripVTControlCharacters } from 'node:util';
import { createClient, type Order, type OrderflowClient } from '@orderflow/client';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { requests } from './bruno-collection.harness-spec';
import { onBroker } from './queues';
import { root, type ServiceName, serviceNames } from './service-process';
import { signal, START_LIMIT, Workplace } from './workplace.harness-spec';

const inShell = promisify(execFile);

describe('Who has just started the system', () => {
  let workplace: Workplace;
  let databases: TestDatabase[];
  let broker: TestBroker;
  let summary: string;

  beforeAll(async () => {
    databases = await Promise.all(serviceNames.map(() => createTestDatabase()));
    broker = await createTestBroker();
    workplace = await new Workplace().choosePorts();
    const given = serviceNames.map((name, at) => `${name.toUpperCase()}_DATABASE_URL=${databases[at]?.url}`);
    writeFileSync(workplace.environmentFile, [...given, `RABBITMQ_URL=${broker.url}`].join('\n'));
    const { code, output } = await workplace.run('start', ['--detach']);
    if (code !== 0) throw new Error(output);
    summary = output;
  }, START_LIMIT);
  afterAll(async () => {
    await workplace.remove();
    await Promise.all([...databases, broker].map((each) => each.drop()));
  }, START_LIMIT);

  /** Runs a command of the summary as it stands there. */
  async function paste<T>(beginning: RegExp): Promise<T> {
    const [line] = beginning.exec(summary) ?? [''];
    const { stdout } = await inShell('bash', ['-c', line], {
      cwd: root,
      env: { ...process.env, ...workplace.settings },
    });
    return JSON.parse(stdout) as T;
  }

  async function administrator(): Promise<OrderflowClient> {
    const { output } = await workplace.run('token', ['--role', 'admin']);
    const { services } = await workplace.status();
    const at = (service: ServiceName) => `http://127.0.0.1:${services.find(({ name }) => name === service)?.port}`;
    const baseUrl = { order: at('order'), inventory: at('inventory'), notification: at('notification') };
    return createClient({ baseUrl, token: output.trim() });
  }

  it('pastes the two commands of the summary, and sees an order confirmed', async () => {
    const placed = await paste<Order>(/curl -s \S+\/orders .*\n.*/);
    expect(placed).toMatchObject({ status: 'pending', items: [{ productId: 'TEA-SENCHA', quantity: 2 }] });
    await eventually(async () => {
      const { data } = await paste<{ data: Order[] }>(/curl -s '.*\/orders\/customer\/.*/);
      expect(data).toEqual([expect.objectContaining({ id: placed.id, status: 'confirmed', totalAmount: 25.6 })]);
    });
  });

  it('is told the story of the demo, to its end', async () => {
    const { code, output } = await workplace.run('demo');
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining('Everything went as it should') as string,
    });
    for (const word of ['confirmed', 'insufficient_stock', 'price_changed', 'cancelled', 'malformed_json'])
      expect(output).toContain(word);
  });

  describe('and opens the Bruno collection', () => {
    const requestsOf = (output: string) =>
      [...stripVTControlCharacters(output).matchAll(/^(\S.*?) \(\d{3} [^)]*\)/gm)].map(([, name]) => name);

    beforeAll(async () => {
      const dead = ['order.inventory-events', 'inventory.order-events', 'notification.events'];
      await onBroker({ brokerUrl: broker.url }, async (channel) => {
        for (const queue of dead) {
          channel.sendToQueue(`${queue}.dlq`, Buffer.from('{'), { messageId: `dead-${queue}` });
          await channel.checkQueue(`${queue}.dlq`);
        }
      });
    });

    it(
      'has every request answered as it says',
      async () => {
        const { code, output } = await workplace.run('bruno');
        const expected = requests.filter(({ isEndless }) => !isEndless).map(({ name }) => name);
        expect([...new Set(requestsOf(output))].sort()).toEqual(expected.sort());
        expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('PASS') as string });
      },
      START_LIMIT,
    );

    it('is told when an answer is otherwise', async () => {
      const { code, output } = await workplace.run('bruno', ['order/operations/All queues.bru'], {
        ORDERFLOW_TOKEN: 'of-nobody',
      });
      expect(requestsOf(output)).toEqual(['order/operations/All queues']);
      expect(stripVTControlCharacters(output)).toMatch(/✕ res\.status: eq 200/);
      expect(code).toBe(1);
    });
  });

  it('is told where the story of the demo goes wrong', async () => {
    await (
      await administrator()
    ).inventory.POST('/inventory/{productId}/adjustments', {
      params: { path: { productId: 'DEMO-OUT-OF-STOCK' } },
      body: { delta: 1, reason: 'correction' },
    });
    const { code, output } = await workplace.run('demo');
    expect(code).toBe(1);
    expect(output).toContain('The reason should be insufficient_stock');
  });

  it('is told which service the demo cannot do without', async () => {
    const pid = (await workplace.status()).services.find(({ name }) => name === 'inventory')?.pid;
    signal(pid, 'SIGSTOP');
    const { code, output } = await workplace.run('demo');
    signal(pid, 'SIGCONT');
    expect(code).toBe(1);
    expect(output).toContain('Not ready: inventory');
  });

  it(
    'finds everything as it was after stop and start: nothing is seeded again',
    async () => {
      const { inventory } = await administrator();
      const stock = async () => (await inventory.GET('/inventory', { params: { query: { limit: 100 } } })).data;
      const before = await stock();
      expect(before.data.length).toBeGreaterThan(10);
      expect(await workplace.run('stop')).toMatchObject({ code: 0 });
      expect(await workplace.run('start', ['--detach'])).toMatchObject({ code: 0 });
      expect(await stock()).toEqual(before);
    },
    START_LIMIT,
  );
});
