import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { eventually } from '@orderflow/testing';
import { serviceNames } from './service-process';
import { type Outcome, signal, START_LIMIT, Workplace } from './workplace.harness-spec';

interface Claims {
  sub: string;
  roles: string[];
  iat: number;
  exp: number;
}

describe('The commands', () => {
  let workplace: Workplace;

  describe('over a running system', () => {
    let started: Outcome;

    beforeAll(async () => {
      workplace = await new Workplace().choosePorts();
      started = await workplace.start();
    }, START_LIMIT);
    afterAll(() => workplace.remove(), START_LIMIT);

    it('start returns when all three services are ready, and says where they are', async () => {
      expect(started).toMatchObject({ code: 0 });
      const { services, ready, postgres, rabbitmq } = await workplace.status();
      expect(ready).toBe(true);
      expect(services).toHaveLength(3);
      for (const { port } of services) {
        expect(started.output).toContain(`http://localhost:${port}/docs`);
        expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
      }
      expect([postgres?.kind, rabbitmq?.kind]).toEqual(['private', 'private']);
      expect((await fetch(rabbitmq?.managementUrl ?? '')).status).toBe(200);
    });

    it('start does not write the token that it shows to a log', () => {
      expect(started.output).toMatch(/eyJ\S+\.eyJ\S+/);
      expect(readFileSync(path.join(workplace.home, 'logs/supervisor.log'), 'utf8')).not.toContain('eyJ');
    });

    it('start refuses to run a second time, and points at the first', async () => {
      const second = await workplace.start();
      expect(second.code).toBe(1);
      expect(second.output).toContain('running already');
      expect(second.output).toContain('npm run status');
      expect((await workplace.status()).ready).toBe(true);
    });

    it('token prints one that is signed with the secret of the services, and nothing else', async () => {
      const { code, output } = await workplace.run('token', ['--role', 'admin', '--sub', 'ada', '--expires', '1h']);
      expect(code).toBe(0);
      const [header = '', claims = '', signature] = output.trimEnd().split('.');
      const secret = readFileSync(path.join(workplace.home, 'auth-secret'), 'utf8');
      expect(createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url')).toBe(signature);
      const { sub, roles, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Claims;
      expect({ sub, roles, seconds: exp - iat }).toEqual({ sub: 'ada', roles: ['admin'], seconds: 3600 });
    });

    it('logs shows what a service has logged', async () => {
      const { code, output } = await workplace.run('logs', ['order', '--lines', '1']);
      expect(code).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ service: 'order' });
    });

    it('reset refuses while it runs', async () => {
      const { code, output } = await workplace.run('reset', ['--yes']);
      expect(code).toBe(1);
      expect(output).toContain('npm run stop');
    });

    it('a killed service is started again', async () => {
      const order = async () => (await workplace.status()).services.find(({ name }) => name === 'order');
      const before = await order();
      signal(before?.pid, 'SIGKILL');
      await eventually(async () => {
        expect(await order()).toMatchObject({ ready: true, restarts: 1 });
      });
      expect((await order())?.pid).not.toBe(before?.pid);
    });

    it(
      'stop ends what a killed supervisor has left behind',
      async () => {
        const { supervisor } = await workplace.status();
        signal(supervisor?.pid, 'SIGKILL');
        await eventually(async () => {
          expect((await workplace.status()).running).toBe(false);
        });
        expect(workplace.processes().length).toBeGreaterThan(3);
        expect(await workplace.run('stop')).toMatchObject({ code: 0 });
        expect(workplace.processes()).toEqual([]);
      },
      START_LIMIT,
    );

    it(
      'start and stop leave the data and no process',
      async () => {
        expect(await workplace.start()).toMatchObject({ code: 0 });
        expect(readFileSync(path.join(workplace.home, 'logs/order.log'), 'utf8')).not.toContain('"level":"error"');
        expect(await workplace.run('stop')).toMatchObject({ code: 0 });
        expect(workplace.processes()).toEqual([]);
        expect(existsSync(path.join(workplace.home, 'postgres/data/PG_VERSION'))).toBe(true);
        expect(await workplace.run('status')).toMatchObject({ code: 1 });
      },
      START_LIMIT,
    );

    it('reset removes the data', async () => {
      expect(await workplace.run('reset', ['--yes'])).toMatchObject({ code: 0 });
      expect(existsSync(path.join(workplace.home, 'postgres'))).toBe(false);
      expect(existsSync(path.join(workplace.home, 'rabbitmq'))).toBe(false);
    });
  });

  describe('where something is wrong', () => {
    beforeEach(async () => {
      workplace = await new Workplace().choosePorts();
    });
    afterEach(() => workplace.remove());

    it('start tells which databases are missing when .env gives but some', async () => {
      writeFileSync(workplace.environmentFile, 'ORDER_DATABASE_URL=postgres://postgres@127.0.0.1:5432/x\n');
      const { code, output } = await workplace.run('start');
      expect(code).toBe(1);
      expect(output).toContain(
        'ORDER_DATABASE_URL given, but not INVENTORY_DATABASE_URL and NOTIFICATION_DATABASE_URL',
      );
    });

    it('start names the port that is none', async () => {
      const { code, output } = await workplace.run('start', [], { ORDER_PORT: 'http' });
      expect(code).toBe(1);
      expect(output).toContain('ORDER_PORT is "http", which is not a port number');
    });

    it('start names the URL that nobody answers, without its password, and leaves nothing running', async () => {
      const url = (name: string) => `${name}_DATABASE_URL=postgres://postgres:hush@127.0.0.1:1/x`;
      writeFileSync(workplace.environmentFile, serviceNames.map((name) => url(name.toUpperCase())).join('\n'));
      const { code, output } = await workplace.run('start', ['--detach']);
      expect(code).toBe(1);
      expect(output).toContain('ORDER_DATABASE_URL: no connection to postgres://postgres:***@127.0.0.1:1/x');
      expect(output).not.toContain('hush');
      expect(workplace.processes()).toEqual([]);
    });

    it('start names the port that is taken, before it starts anything', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = String(typeof address === 'object' ? address?.port : '');
      const { code, output } = await workplace.start({ INVENTORY_PORT: port });
      other.close();
      expect(code).toBe(1);
      expect(output).toContain(`Port ${port}, for inventory, is taken`);
      expect(output).toContain('INVENTORY_PORT=');
      expect(workplace.processes()).toEqual([]);
    });

    it('token tells where tokens come from once an identity provider is set', async () => {
      const { code, output } = await workplace.run('token', ['--role', 'admin'], {
        AUTH_JWKS_URL: 'https://id.example',
      });
      expect(code).toBe(1);
      expect(output).toContain('https://id.example');
    });

    it('a flag that a command does not know is an error', async () => {
      const outcomes = ['start', 'stop', 'status', 'logs', 'reset', 'token', 'migrate'].map((command) =>
        workplace.run(command, ['--bogus']),
      );
      for (const { code, output } of await Promise.all(outcomes)) {
        expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("'--bogus'") as string });
      }
    });
  });
});
