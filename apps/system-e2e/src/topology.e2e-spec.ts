import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { declareTopology, describeTopology } from '@orderflow/messaging';
import { createTestBroker, TcpProxy, type TestBroker } from '@orderflow/testing';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { root } from './service-process';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

interface Report {
  source: string;
  unchecked: string[];
  problems: { kind: string; subject: { kind: string; name?: string }; sentence: string }[];
}

const configuration = /^(RABBITMQ_.*|RETRY_DELAYS_MS|ORDERFLOW_.*|TEST_.*)$/;
const topology = describeTopology();

// Each of them waits for several runs of rabbitmqctl, each of which starts an Erlang machine of its own.
jest.setTimeout(120_000);

describe('npm run topology', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'orderflow-topology-'));
  let broker: TestBroker;
  let connection: ChannelModel;
  let channel: Channel;

  beforeAll(async () => {
    broker = await createTestBroker();
    connection = await connect(broker.url);
    channel = await connection.createChannel();
    writeFileSync(
      path.join(home, 'state.json'),
      JSON.stringify({ rabbitmq: { url: broker.url, ...administration() } }),
    );
  });
  afterAll(async () => {
    await connection.close();
    await broker.drop();
    rmSync(home, { recursive: true });
  });

  /** How the tests' broker is administered is how a running system would have written down that of its own. */
  function administration() {
    const { TEST_RABBITMQ_MANAGEMENT_URL: managementUrl, TEST_RABBITMQCTL: control } = process.env;
    return { managementUrl, control: control && (JSON.parse(control) as unknown) };
  }

  function run(args: string[], overrides: Record<string, string> = {}): Promise<Outcome> {
    const inherited = Object.entries(process.env).filter(([name]) => !configuration.test(name));
    const own = { ORDERFLOW_HOME: home, ORDERFLOW_ENV_FILE: path.join(home, 'environment') };
    const env = { ...Object.fromEntries(inherited), ...own, ...overrides };
    return new Promise((resolve) => {
      execFile(process.execPath, ['tools/topology.mjs', ...args], { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
      });
    });
  }

  async function report(overrides: Record<string, string> = {}): Promise<Report & { code: number }> {
    const { code, stdout } = await run(['--json'], overrides);
    return { code, ...(JSON.parse(stdout) as Report) };
  }

  const named = ({ problems }: Report, kind: string) =>
    problems.filter((problem) => problem.kind === kind).map(({ subject }) => subject.name);

  it('shows all that services declare, and all of it as missing where none ever was', async () => {
    const { code, stdout } = await run([]);
    for (const { name } of topology.queues) expect(stdout).toContain(`${name} does not exist`);
    expect(stdout).toMatch(/├─ order\.analytics\n.*takes order\.created, .*order\.delivered\n/);
    expect(stdout).toMatch(
      /─ order\.analytics\.retry\.2 +x-message-ttl 6000, x-dead-letter-routing-key order\.analytics\n/,
    );
    expect(stdout).toContain(`${1 + topology.queues.length} differences`);
    expect(code).toBe(1);
  });

  describe('where services have been', () => {
    beforeAll(() => declareTopology(channel, topology));

    it('finds no difference', async () => {
      const { code, stdout } = await run([]);
      expect(stdout).toContain('✔ No difference at amqp://');
      expect(code).toBe(0);
    });

    it('counts the delays that the services are given, and changes nothing', async () => {
      const found = await report({ RETRY_DELAYS_MS: '1000,5000,30000' });
      expect(named(found, 'drifted')).toEqual(
        topology.queues.map(({ name }) => name).filter((name) => name.endsWith('.retry.3')),
      );
      expect(found.problems).toHaveLength(5);
      expect(found.code).toBe(1);
      expect(await report()).toMatchObject({ code: 0, problems: [] });
    });

    it('tells what the broker could not be asked for', async () => {
      const proxy = await TcpProxy.before(broker.url);
      // Neither the management API nor rabbitmqctl is known to be of a broker at that port.
      const urls = { RABBITMQ_URL: proxy.url, RABBITMQ_MANAGEMENT_URL: 'http://127.0.0.1:1' };
      const found = await report(urls).finally(() => proxy.cut());
      expect(found).toMatchObject({ code: 0, source: 'AMQP', problems: [] });
      expect(found.unchecked).toContain('bindings');
    });
  });

  it('finds what is missing, what has drifted and what is no longer described', async () => {
    await declareTopology(channel, topology);
    await channel.deleteQueue('order.analytics.retry.3');
    await channel.unbindQueue('order.analytics', topology.exchange.name, 'order.shipped');
    await channel.deleteQueue('notification.events.dlq');
    await channel.assertQueue('notification.events.dlq', { durable: true, arguments: { 'x-queue-type': 'classic' } });
    await channel.assertQueue('order.payments', { durable: true });
    await channel.bindQueue('order.analytics', topology.exchange.name, 'order.updated');
    const found = await report();
    expect(found.code).toBe(1);
    expect(found.problems.map(({ kind, sentence }) => `${kind}: ${sentence.split(':')[0] ?? ''}`)).toEqual([
      'missing: order.analytics.retry.3 does not exist',
      'drifted: notification.events.dlq has x-queue-type classic, expected quorum, and no x-delivery-limit, expected 1000000000',
      'missing: order.shipped does not get to order.analytics, which has no binding for it',
      'orphaned: order.payments is not part of the topology and holds 0 messages',
      'orphaned: order.analytics also gets order.updated from e-commerce.events, which is not part of the topology',
    ]);
  });

  it('says so with another exit code when there is no broker to ask, and keeps its password', async () => {
    const { code, stdout, stderr } = await run([], { RABBITMQ_URL: 'amqp://guest:hush@127.0.0.1:1' });
    expect(stdout).toContain('No connection to amqp://guest:***@127.0.0.1:1');
    expect(stdout + stderr).not.toContain('hush');
    expect(stdout).toContain('order.analytics.dlq');
    expect(code).toBe(2);
  });

  it.each([
    ['RETRY_DELAYS_MS', '1000,5000'],
    ['RABBITMQ_QUEUE_TYPE', 'lazy'],
  ])('refuses %s=%s as the services do', async (name, value) => {
    const { code, stdout } = await run([], { [name]: value });
    expect(stdout).toContain(name);
    expect(code).toBe(2);
  });
});
