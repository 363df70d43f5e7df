import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** A virtual host of a test's own, on the broker at TEST_RABBITMQ_URL. */
export interface TestBroker {
  readonly url: string;
  drop(): Promise<void>;
}

const run = promisify(execFile);
const brokerUrl = (): URL => new URL(process.env['TEST_RABBITMQ_URL'] ?? 'amqp://guest:guest@127.0.0.1:5672');

export async function createTestBroker(): Promise<TestBroker> {
  const name = `orderflow_test_${Math.floor(Date.now() / 1000)}_${randomBytes(4).toString('hex')}`;
  const url = brokerUrl();
  const admin = administration(url);
  await admin.add(name);
  url.pathname = `/${name}`;
  // On a machine that is busy with tests a connection may be silent for long without being lost.
  url.searchParams.set('heartbeat', '0');
  return { url: url.href, drop: () => admin.remove(name) };
}

interface Administration {
  add(vhost: string): Promise<void>;
  remove(vhost: string): Promise<void>;
}

/** Over the management API where there is one (TEST_RABBITMQ_MANAGEMENT_URL), else by rabbitmqctl. */
function administration(broker: URL): Administration {
  const management = process.env['TEST_RABBITMQ_MANAGEMENT_URL'];
  return management ? overHttp(management, broker) : byCommand(broker.username);
}

function overHttp(management: string, { username, password }: URL): Administration {
  const call = async (method: 'PUT' | 'DELETE', vhost: string): Promise<void> => {
    const response = await fetch(new URL(`/api/vhosts/${vhost}`, management), {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(method === 'PUT' && { body: '{}' }),
    });
    if (!response.ok) throw new Error(`${method} of vhost ${vhost}: RabbitMQ answered ${response.status}`);
  };
  // Whoever makes a vhost over HTTP has all rights in it.
  return { add: (vhost) => call('PUT', vhost), remove: (vhost) => call('DELETE', vhost) };
}

function byCommand(user: string): Administration {
  const { command, env } = JSON.parse(process.env['TEST_RABBITMQCTL'] ?? '{"command":["rabbitmqctl"]}') as {
    command: [string, ...string[]];
    env?: NodeJS.ProcessEnv;
  };
  const [program, ...before] = command;
  const rabbitmqctl = (...args: string[]): Promise<unknown> =>
    run(program, [...before, '-q', ...args], { env: { ...process.env, ...env } });
  return {
    add: async (vhost) => {
      await rabbitmqctl('add_vhost', vhost);
      await rabbitmqctl('set_permissions', '-p', vhost, user, '.*', '.*', '.*');
    },
    remove: async (vhost) => {
      await rabbitmqctl('delete_vhost', vhost);
    },
  };
}
