import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  signToken,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { secret, type ServiceName, serviceNames, ServiceProcess } from './service-process';

/** A service's own database and vhost, and processes that end with the test. */
function surroundings(service: ServiceName) {
  let database: TestDatabase;
  let broker: TestBroker;
  const running: ServiceProcess[] = [];
  const databaseVariable = `${service.toUpperCase()}_DATABASE_URL`;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
  });
  afterEach(() => Promise.all(running.splice(0).map((each) => each.kill())));
  afterAll(() => Promise.all([database.drop(), broker.drop()]));

  async function start(environment: Record<string, string>, program: 'main' | 'migrate' = 'main') {
    const started = await ServiceProcess.run(service, environment, program);
    running.push(started);
    return started;
  }
  return {
    databaseVariable,
    database: () => database,
    broker: () => broker,
    run: (overrides: Record<string, string> = {}) =>
      start({
        [databaseVariable]: database.url,
        RABBITMQ_URL: broker.url,
        AUTH_JWT_SECRET: secret,
        ...overrides,
      }),
    /** With nothing but the address of the database, as a migration job has it. */
    migrate: () => start({ [databaseVariable]: database.url }, 'migrate'),
  };
}

describe.each(serviceNames)('The %s service', (service) => {
  const { databaseVariable, run, migrate } = surroundings(service);

  it('does not start over a database that was not migrated, and says what to do', async () => {
    const started = await run();
    expect(await started.end()).toBe(1);
    expect(started.output).toContain('npm run migrate');
  });

  it('is migrated once by two that start at the same time, and needs nothing but the database for it', async () => {
    const both = await Promise.all([migrate(), migrate()]);
    expect(await Promise.all(both.map((each) => each.end()))).toEqual([0, 0]);
    const output = both.map((each) => each.output).join('');
    expect(output.match(/the database was migrated/g)).toHaveLength(1);
    expect(output.match(/the database is up to date/g)).toHaveLength(1);
  });

  it('becomes ready and answers as its clients expect', async () => {
    const { url } = await (await run()).ready();
    const answer = async (target: string, headers: Record<string, string> = {}) => {
      const response = await fetch(url + target, { headers });
      return { status: response.status, body: await response.text() };
    };
    await eventually(async () => {
      expect(await answer('/health')).toMatchObject({ status: 200 });
    });
    expect(await answer('/nope')).toMatchObject({ status: 404 });
    expect((await answer('/metrics')).body).toContain(`service="${service}"`);
    expect(JSON.parse((await answer('/docs-json')).body)).toMatchObject({
      info: { title: `Orderflow: ${service} service` },
    });
    const token = await signToken(secret);
    expect(await answer('/health/live', { authorization: `Bearer ${token}` })).toMatchObject({ status: 200 });
    expect(await answer('/health/live', { authorization: `Bearer ${token}x` })).toMatchObject({ status: 401 });
  });

  it('names all bad variables, and does not start', async () => {
    const started = await run({ RABBITMQ_URL: '', LOG_LEVEL: 'loud', NODE_ENV: 'production', AUTH_JWT_SECRET: '' });
    expect(await started.end()).toBe(1);
    expect(started.output).toMatch(/^The configuration is not usable:\n( {2}- .*\n){3}$/);
    for (const name of ['RABBITMQ_URL', 'LOG_LEVEL', 'AUTH_JWT_SECRET']) expect(started.output).toContain(name);
  });

  it('refuses the database of another service', async () => {
    const other = await createTestDatabase();
    await other.query(`CREATE TABLE schema_owner (service text); INSERT INTO schema_owner VALUES ('billing')`);
    const started = await run({ [databaseVariable]: other.url });
    expect(await started.end()).toBe(1);
    expect(started.output).toContain(`belongs to the billing service, not to ${service}`);
    await other.drop();
  });
});

describe('A service as a process', () => {
  const { databaseVariable, database, broker, run, migrate } = surroundings('order');
  beforeAll(async () => {
    expect(await (await migrate()).end()).toBe(0);
  });

  it('limits how often a client may ask', async () => {
    const { url } = await (await run({ RATE_LIMIT_MAX: '2' })).ready();
    const ask = () => fetch(`${url}/problems/not_found`);
    await ask();
    await ask();
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', instance: '/problems/not_found' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('starts while the broker is away', async () => {
    const proxy = await TcpProxy.before(broker().url);
    await proxy.cut();
    const started = await (await run({ RABBITMQ_URL: proxy.url })).ready();
    const { url } = started;
    expect((await fetch(`${url}/health`)).status).toBe(503);
    await proxy.open();
    await eventually(async () => {
      expect((await fetch(`${url}/health`)).status).toBe(200);
    });
    await started.kill();
    await proxy.cut();
  });

  it('waits for a database that comes a little later', async () => {
    const proxy = await TcpProxy.before(database().url);
    await proxy.cut();
    const started = await run({ [databaseVariable]: proxy.url });
    await eventually(() => {
      expect(started.output).toContain('Unable to connect to the database');
    });
    await proxy.open();
    await started.ready();
    await started.kill();
    await proxy.cut();
  });

  it('says so when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const started = await run({ PORT: String((taken.address() as AddressInfo).port) });
    expect(await started.end()).toBe(1);
    expect(started.output).toContain('EADDRINUSE');
    taken.close();
  });

  describe('on SIGTERM', () => {
    it('under load, loses no request and ends with code 0', async () => {
      const started = await (await run({ RATE_LIMIT_DISABLED: 'true', LOG_LEVEL: 'warn' })).ready();
      const load = new Load(`${started.url}/problems/not_found`, 16);
      await eventually(() => {
        expect(load.answered).toBeGreaterThan(500);
      });
      started.signal('SIGTERM');
      expect(await started.end()).toBe(0);
      await load.end();
      expect(load.lost).toEqual([]);
    });

    it('finishes the request in hand', async () => {
      const proxy = await TcpProxy.before(database().url);
      const started = await run({ [databaseVariable]: proxy.url, SHUTDOWN_DELAY_MS: '0' });
      await started.ready();
      proxy.pause();
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const inHand = ask(`${started.url}/health/ready`, agent);
      await proxy.sawTraffic();
      started.signal('SIGTERM');
      await eventually(() => {
        expect(started.output).toContain('shutting down');
      });
      proxy.resume();
      // Whether it counts as ready depends on how far it has come with stopping; what matters is that it was answered.
      const { status, last } = await inHand;
      expect([200, 503]).toContain(status);
      expect(last).toBe(true);
      expect(await started.end()).toBe(0);
      agent.destroy();
      await proxy.cut();
    });

    it('answers the request that comes over an open connection while it stops listening', async () => {
      const started = await (await run({ SHUTDOWN_DELAY_MS: '0' })).ready();
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      expect(await ask(`${started.url}/problems/not_found`, agent)).toEqual({ status: 200, last: false });
      started.signal('SIGTERM');
      await eventually(() => {
        expect(started.output).toContain('shutting down');
      });
      expect(await ask(`${started.url}/problems/not_found`, agent)).toEqual({ status: 200, last: true });
      expect(await started.end()).toBe(0);
      agent.destroy();
    });

    it('does not wait for connections on which nothing is due', async () => {
      const started = await (await run({ SHUTDOWN_DELAY_MS: '0' })).ready();
      const silent = connect(Number(new URL(started.url).port), '127.0.0.1');
      await once(silent, 'connect');
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      expect(await ask(`${started.url}/problems/not_found`, agent)).toEqual({ status: 200, last: false });
      started.signal('SIGTERM');
      expect(await started.end()).toBe(0);
      silent.destroy();
      agent.destroy();
    });

    it('gives up on what does not end in time', async () => {
      const proxy = await TcpProxy.before(broker().url);
      const started = await run({ RABBITMQ_URL: proxy.url, SHUTDOWN_DELAY_MS: '0', SHUTDOWN_TIMEOUT_MS: '1000' });
      await started.ready();
      await eventually(async () => {
        expect((await fetch(`${started.url}/health`)).status).toBe(200);
      });
      proxy.pause();
      started.signal('SIGTERM');
      expect(await started.end()).toBe(1);
      expect(started.output).toContain('shutting down took too long');
      await proxy.cut();
    });

    it('ends at once when it is told a second time', async () => {
      const impatient = await (await run({ SHUTDOWN_DELAY_MS: '60000', SHUTDOWN_TIMEOUT_MS: '70000' })).ready();
      impatient.signal('SIGTERM');
      await eventually(() => {
        expect(impatient.output).toContain('shutting down');
      });
      impatient.signal('SIGTERM');
      expect(await impatient.end()).toBe(1);
    });
  });
});

/** Clients that ask over kept connections, again and again, until they are told to look elsewhere. */
class Load {
  answered = 0;
  readonly lost: string[] = [];
  private readonly clients: Promise<void>[];

  constructor(url: string, connections: number) {
    this.clients = Array.from({ length: connections }, () => this.client(url));
  }

  async end(): Promise<void> {
    await Promise.all(this.clients);
  }

  private async client(url: string): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      const outcome = await ask(url, agent);
      if (outcome.status === 200) this.answered += 1;
      else this.lost.push(String(outcome.status));
      if (outcome.last) break;
    }
    agent.destroy();
  }
}

function ask(url: string, agent: Agent): Promise<{ status: number | string | undefined; last: boolean }> {
  return new Promise((resolve) => {
    get(url, { agent }, (response: IncomingMessage) => {
      response.resume().on('end', () => {
        resolve({ status: response.statusCode, last: response.headers.connection === 'close' });
      });
    }).on('error', (error: NodeJS.ErrnoException) => {
      resolve({ status: error.code, last: true });
    });
  });
}
