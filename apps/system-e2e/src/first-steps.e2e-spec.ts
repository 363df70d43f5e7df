import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { type Order, type Page, type Product } from './answers';
import { root, serviceNames } from './service-process';
import { START_LIMIT, Workplace } from './workplace.harness-spec';

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

  async function inventory<T>(path: string, body?: object): Promise<T> {
    const { output } = await workplace.run('token', ['--role', 'admin']);
    const port = (await workplace.status()).services.find(({ name }) => name === 'inventory')?.port;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${output.trim()}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  }

  it('pastes the two commands of the summary, and sees an order confirmed', async () => {
    const placed = await paste<Order>(/curl -s \S+\/orders .*\n.*/);
    expect(placed).toMatchObject({ status: 'pending', items: [{ productId: 'TEA-SENCHA', quantity: 2 }] });
    await eventually(async () => {
      const { data } = await paste<Page<Order>>(/curl -s '.*\/orders\/customer\/.*/);
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

  it('is told where the story of the demo goes wrong', async () => {
    await inventory('/inventory/DEMO-OUT-OF-STOCK/adjustments', { delta: 1, reason: 'correction' });
    const { code, output } = await workplace.run('demo');
    expect(code).toBe(1);
    expect(output).toContain('The reason should be insufficient_stock');
  });

  it('is told which service the demo cannot do without', async () => {
    const pid = (await workplace.status()).services.find(({ name }) => name === 'inventory')?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    const { code, output } = await workplace.run('demo');
    process.kill(pid, 'SIGCONT');
    expect(code).toBe(1);
    expect(output).toContain('Not ready: inventory');
  });

  it(
    'finds everything as it was after stop and start: nothing is seeded again',
    async () => {
      const before = await inventory<Page<Product>>('/inventory?limit=100');
      expect(before.data.length).toBeGreaterThan(10);
      expect(await workplace.run('stop')).toMatchObject({ code: 0 });
      expect(await workplace.run('start', ['--detach'])).toMatchObject({ code: 0 });
      expect(await inventory<Page<Product>>('/inventory?limit=100')).toEqual(before);
    },
    START_LIMIT,
  );
});
