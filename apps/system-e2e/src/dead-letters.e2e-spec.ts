import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Order } from '@orderflow/client';
import { eventually } from '@orderflow/testing';
import { connect } from 'amqplib';
import { root, secret, type ServiceProcess } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

interface DeadLetter {
  messageId: string;
  orderId: string | null;
  error: { code: string; message: string };
  attempt: number;
  forecast: string;
  body: { json: unknown };
}

interface Moved {
  services: { ended: string; matched: number; moved: number }[];
  notFound: string[];
  failures: string[];
}

const queue = 'inventory.order-events';
const configuration = /^(.*_PORT|AUTH_.*|ORDERFLOW_.*)$/;

describe('npm run dlq', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'orderflow-dead-letters-'));
  let system: System;
  let inventory: ServiceProcess;

  beforeAll(async () => {
    system = await System.start({}, 0);
    [inventory] = await Promise.all([system.run('inventory'), system.run('order')]);
  }, startLimitMs);
  afterEach(async () => {
    await dlq('discard', '--all', '--reason', 'the end of a test', '--yes');
  });
  afterAll(async () => {
    await system.stop();
    rmSync(home, { recursive: true });
  });

  /** What an operator types, on the machine that inventory runs on. */
  function dlq(...args: string[]): Promise<Outcome> {
    const inherited = Object.entries(process.env).filter(([name]) => !configuration.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      ORDERFLOW_HOME: home,
      ORDERFLOW_ENV_FILE: path.join(home, 'environment'),
      AUTH_JWT_SECRET: secret,
      INVENTORY_PORT: new URL(inventory.url).port,
    };
    const command = ['tools/dlq.mjs', ...args, '--service', 'inventory'];
    return new Promise((resolve) => {
      execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
      });
    });
  }

  async function answer<T>(...args: string[]): Promise<T> {
    return JSON.parse((await dlq(...args, '--json')).stdout) as T;
  }

  const list = async (): Promise<DeadLetter[]> => (await answer<{ data: DeadLetter[] }>('list')).data;

  /** Puts messages among the dead letters, as though they had failed. */
  async function bury(...messages: { messageId: string; content: string }[]): Promise<void> {
    const connection = await connect(system.brokerUrl);
    const channel = await connection.createConfirmChannel();
    for (const { messageId, content } of messages) {
      channel.sendToQueue(`${queue}.dlq`, Buffer.from(content), { messageId, headers: { 'x-error-code': 'x' } });
    }
    await channel.waitForConfirms();
    await connection.close();
  }

  const movedSoFar = () => inventory.output.split('"dead letter moved"').length;
  const repair = () => system.database('inventory').query('ALTER TABLE reservations_away RENAME TO reservations');

  /** Orders that inventory fails on, until that is repaired. */
  async function failingOrders(productId: string, count: number): Promise<Order[]> {
    await system.database('inventory').query('ALTER TABLE reservations RENAME TO reservations_away');
    const items = [{ productId, quantity: 1 }];
    const orders = await Promise.all(Array.from({ length: count }, () => system.place(items)));
    await eventually(async () => {
      expect(await list()).toHaveLength(count);
    }, patienceMs);
    return orders;
  }

  it('says why an order waits, and brings it to its end once the cause is mended', async () => {
    const productId = await system.stock(10);
    const [order] = await failingOrders(productId, 1);
    const id = order?.id ?? '';
    const [deadLetter] = await list();
    const messageId = deadLetter?.messageId ?? '';
    expect(deadLetter).toMatchObject({
      orderId: id,
      attempt: 4,
      error: { code: 'handler_failed', message: expect.stringContaining('reservations') as string },
    });
    const { stdout, code } = await dlq('show', messageId);
    expect(code).toBe(0);
    expect(stdout).toContain('redrive      would be handled');
    expect(stdout).toContain(`"orderId": "${id}"`);
    const content = JSON.stringify((await answer<{ data: DeadLetter[] }>('show', messageId)).data[0]?.body.json);

    await repair();
    expect(await dlq('redrive', messageId)).toMatchObject({ code: 0, stdout: 'inventory  1 dead letter redriven\n' });
    expect((await system.settled(id)).status).toBe('confirmed');
    expect(await list()).toEqual([]);
    expect(inventory.output).toMatch(new RegExp(`"caller":"cli:[^"]+","messageId":"${messageId}"`));

    // Who brings back what was handled, by accident or after a crash, changes nothing.
    await bury({ messageId, content });
    expect((await dlq('redrive', '--all', '--dry-run')).stdout).toContain('was handled before and would be dropped');
    expect((await dlq('redrive', '--all')).code).toBe(0);
    const next = await system.place([{ productId, quantity: 1 }]);
    // It was behind the one that was brought back.
    await system.settled(next.id);
    expect(await system.product(productId)).toMatchObject({ reservedQuantity: 2 });
    expect(await list()).toEqual([]);
  }, 120_000);

  it('goes on where a killed service left off: each order is reserved for once, and none is forgotten', async () => {
    const productId = await system.stock(100);
    const orders = await failingOrders(productId, 40);
    await repair();
    const before = movedSoFar();
    const redriving = dlq('redrive', '--code', 'handler_failed', '--rate', '20');
    await eventually(() => {
      expect(movedSoFar() - before).toBeGreaterThan(10);
    }, patienceMs);
    const { port } = new URL(inventory.url);
    await system.kill('inventory');
    const { code, stderr } = await redriving;
    expect([code, stderr]).toEqual([1, expect.stringContaining('inventory does not answer')]);
    inventory = await system.run('inventory', { PORT: port });
    const { services, failures } = await answer<Moved>('redrive', '--all');
    expect(failures).toEqual([]);
    expect(services).toMatchObject([{ ended: 'done' }]);
    expect(services[0]?.moved).toBeGreaterThan(0);
    const settled = await Promise.all(orders.map(({ id }) => system.settled(id)));
    expect(new Set(settled.map(({ status }) => status))).toEqual(new Set(['confirmed']));
    expect(await system.product(productId)).toMatchObject({ reservedQuantity: 40, availableQuantity: 60 });
    expect(await list()).toEqual([]);
  }, 120_000);

  it('redrives what will never do without an end, and discards it only when somebody says so and why', async () => {
    await bury({ messageId: 'half', content: '{"half":' }, { messageId: 'whole', content: '{}' });
    const preview = await answer<{ preview: DeadLetter[] }>('redrive', '--all', '--dry-run');
    expect(preview.preview.map(({ messageId, forecast }) => [messageId, forecast])).toEqual([
      ['half', 'fails_schema'],
      ['whole', 'fails_schema'],
    ]);
    expect((await dlq('redrive', 'half')).code).toBe(0);
    await eventually(async () => {
      expect((await list()).map(({ messageId, error }) => `${messageId}: ${error.code}`).sort()).toEqual([
        'half: malformed_json',
        'whole: x',
      ]);
    });
    const unsure = await dlq('discard', '--all', '--reason', 'They are nonsense');
    expect([unsure.code, unsure.stderr]).toEqual([1, expect.stringContaining('--yes')]);
    expect((await dlq('discard', 'half')).stderr).toContain('--reason');
    expect(await list()).toHaveLength(2);
    expect(await dlq('discard', 'half', '--reason', 'It is nonsense')).toMatchObject({ code: 0 });
    expect((await list()).map(({ messageId }) => messageId)).toEqual(['whole']);
    expect(inventory.output).toContain('"reason":"It is nonsense"');
  }, 120_000);

  it.each([
    [['list', '--queue', 'order.analytics', '--url', 'http://127.0.0.1:9'], 'Either --service or --url'],
    [['list', '--queue', 'inventory.orders'], 'is no queue of this service. There is: inventory.order-events'],
    [['list', '--rate', '5'], 'list knows no --rate'],
    [['list', '--token', 'nonsense'], 'inventory answers 401'],
    [['show', 'nobody'], 'There is no dead letter nobody'],
    [['redrive'], 'Which ones?'],
    [['redrive', 'nobody'], 'There is no dead letter nobody'],
    [['redrive', '--all', '--rate', 'fast'], '--rate fast is not a whole number'],
    [['banish', '--all'], 'What to do?'],
  ])('answers %j with exit code 1 and says what is wrong', async (args, message) => {
    const { code, stdout, stderr } = await dlq(...args);
    expect(stdout + stderr).toContain(message);
    expect(code).toBe(1);
  });
});
