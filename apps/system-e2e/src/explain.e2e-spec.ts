import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually, freePort, TcpProxy } from '@orderflow/testing';
import { SMTPServer } from 'smtp-server';
import { root, secret, type ServiceName, serviceNames } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

interface Line {
  service: string;
  trouble: boolean;
  words: string;
}

interface Told {
  explanation: Line[];
  story: { at: string; service: string; words: string; correlationId?: string }[];
}

const limitMs = 240_000;
const configuration = /^(.*_PORT|AUTH_.*|ORDERFLOW_.*)$/;
const nobody = '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21';

describe('npm run order', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'orderflow-explain-'));
  const ports: Partial<Record<ServiceName, string>> = {};
  let system: System;
  let mailPort: number;
  let mail: SMTPServer | undefined;
  let refusal: Error | undefined;

  beforeAll(async () => {
    mailPort = await freePort();
    const settings = {
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      CIRCUIT_FAILURES: '1',
      CIRCUIT_PAUSE_MS: '500',
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    };
    system = await System.start(settings, 0);
    for (const name of serviceNames) ports[name] = new URL((await system.run(name)).url).port;
  }, startLimitMs);
  beforeEach(startMail);
  afterEach(stopMail);
  afterAll(async () => {
    await system.stop();
    rmSync(home, { recursive: true });
  });

  async function startMail(): Promise<void> {
    mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 1,
      onRcptTo: (_address, _session, callback) => {
        callback(refusal);
      },
      onData: (stream, _session, callback) =>
        stream.resume().once('end', () => {
          callback();
        }),
    });
    mail.on('error', () => undefined);
    await once(mail.listen(mailPort, '127.0.0.1'), 'listening');
  }

  async function stopMail(): Promise<void> {
    const server = mail;
    mail = undefined;
    if (server)
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
  }

  /** What an operator types. */
  function order(...args: string[]): Promise<{ code: number; output: string }> {
    const inherited = Object.entries(process.env).filter(([name]) => !configuration.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      ORDERFLOW_HOME: home,
      ORDERFLOW_ENV_FILE: path.join(home, 'environment'),
      AUTH_JWT_SECRET: secret,
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_PORT`, port])),
    };
    return new Promise((resolve) => {
      execFile(process.execPath, ['tools/order.mjs', ...args], { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, output: stdout + stderr });
      });
    });
  }

  const told = async (id: string): Promise<Told> => JSON.parse((await order('story', id, '--json')).output) as Told;

  /** Waits until a service says this of an order. */
  const saying = (id: string, service: ServiceName, words: RegExp): Promise<Line> =>
    eventually(async () => {
      const { explanation } = await told(id);
      const line = explanation.find((each) => each.service === service && words.test(each.words));
      if (!line)
        throw new Error(`${service} does not say ${words.source}:\n${JSON.stringify(explanation, undefined, 2)}`);
      return line;
    }, patienceMs);

  async function place(headers: Record<string, string> = {}): Promise<{ id: string; productId: string }> {
    const productId = await system.stock(10);
    const body = {
      customerId: 'customer-1',
      customer: { name: 'Nour Haddad', email: 'nour@example.com' },
      items: [{ productId, quantity: 2 }],
    };
    const { body: placed } = await system.send<{ id: string }>('order', '/orders', { body, headers });
    return { id: placed.id, productId };
  }

  async function restart(name: ServiceName, settings: Record<string, string> = {}): Promise<void> {
    await system.kill(name);
    await system.run(name, { PORT: ports[name] ?? '', ...settings });
  }

  it(
    'tells the whole story of an order that went well, request, stock and mail in one time line',
    async () => {
      const { id, productId } = await place({ 'x-correlation-id': 'cart-7:checkout.1' });
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
      const { explanation, story } = await told(id);
      expect(explanation).toMatchObject([
        { service: 'order', words: expect.stringMatching(/^confirmed for \d+ s: it waits to be shipped$/) as string },
        { service: 'inventory', words: expect.stringContaining(`has reserved 2 × ${productId} at `) as string },
        { service: 'notification', trouble: false },
      ]);
      const lines = story.map(({ service, words }) => `${service}: ${words}`);
      // Whoever takes an event may have done so before its sender hears of it.
      const isHandedOver = (line: string): boolean => line.endsWith(' handed to RabbitMQ');
      expect(lines.filter(isHandedOver)).toEqual([
        'order: order.created handed to RabbitMQ',
        'order: order.confirmed handed to RabbitMQ',
      ]);
      expect(lines.filter((line) => !isHandedOver(line))).toEqual([
        'order: place by admin: pending, order.created written',
        `inventory: reservation of ${productId}: +2 reserved; now 10 on hand, 2 reserved`,
        'order: confirm by inventory: confirmed, order.confirmed written',
        'notification: e-mail of order.confirmed recorded',
        expect.stringMatching(/^notification: e-mail of order\.confirmed, attempt 1: sent after \d+ ms$/) as string,
      ]);
      expect(new Set(story.map(({ correlationId }) => correlationId))).toEqual(new Set(['cart-7:checkout.1']));
      const { code, output } = await order('story', id);
      expect(code).toBe(0);
      expect(output).toContain('request cart-7:checkout.1');
      expect(output.indexOf('place by admin')).toBeLessThan(output.indexOf(`Order ${id}`));
    },
    limitMs,
  );

  it(
    'says that inventory does not run, and what waits for it',
    async () => {
      await system.kill('inventory');
      const placed = await system.send<{ id: string }>('order', '/orders', {
        body: { customerId: 'customer-1', items: [{ productId: 'P-1', quantity: 1 }] },
      });
      const { id } = placed.body;
      const waits =
        /^pending for \d+ s: order\.created was handed to RabbitMQ \d+ s ago; inventory\.order-events has 0 consumers and 1 message;/;
      expect(await saying(id, 'order', waits)).toMatchObject({ trouble: true });
      const line = await saying(id, 'inventory', /^inventory does not answer at http:.*: ECONNREFUSED\.$/);
      expect(line.trouble).toBe(true);
      expect((await order('explain', id)).code).toBe(0);
      await restart('inventory');
      await saying(id, 'inventory', /^has refused it at .* UTC: unknown_product: /);
      await saying(id, 'order', /^cancelled for \d+ s: by inventory, unknown_product: /);
    },
    limitMs,
  );

  it(
    'says that the broker is unreachable, and that the event waits in the outbox',
    async () => {
      await system.broker.cut();
      const { id } = await place();
      const waits =
        /^pending for \d+ s: order\.created waits in the outbox: the broker is unreachable since [\d: -]+ UTC;/;
      expect(await saying(id, 'order', waits)).toMatchObject({ trouble: true });
      await saying(id, 'inventory', /^has not heard of it yet$/);
      await saying(id, 'notification', /^has told nobody of it yet$/);
      await system.broker.open();
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
    },
    limitMs,
  );

  it(
    'says since when its mail fails, and that the circuit is open',
    async () => {
      await stopMail();
      const { id } = await place();
      const fails =
        /^its e-mail of order\.confirmed fails since [\d: -]+ UTC: the circuit of e-mail is (half-)?open \(\d+ attempts?, the last: .*ECONNREFUSED.*\)$/;
      expect(await saying(id, 'notification', fails)).toMatchObject({ trouble: true });
      await saying(id, 'order', /^confirmed for \d+ s: it waits to be shipped$/);
      await startMail();
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
    },
    limitMs,
  );

  it(
    'names the dead letter that an order waits for',
    async () => {
      const rename = (from: string, to: string) =>
        system.database('inventory').query(`ALTER TABLE ${from} RENAME TO ${to}`);
      await rename('reservations', 'reservations_away');
      const { id } = await place();
      const buried =
        /^order\.created is among the dead letters of inventory\.order-events since .*handler_failed: .*reservations.*\(npm run dlq -- show .*\)$/;
      expect(await saying(id, 'inventory', buried)).toMatchObject({ trouble: true });
      await saying(id, 'order', /inventory\.order-events has 1 consumer and 0 messages, 1 dead letter;/);
      await rename('reservations_away', 'reservations');
      await system.send('inventory', '/dead-letters/redrive', { body: { all: true } });
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
    },
    limitMs,
  );

  it(
    'says that inventory is there, and its database is not',
    async () => {
      const database = await TcpProxy.before(system.database('inventory').url);
      await restart('inventory', { INVENTORY_DATABASE_URL: database.url });
      const productId = await system.stock(1);
      await database.cut();
      const { id } = await system.place([{ productId, quantity: 1 }]);
      const silent = await saying(id, 'inventory', /^GET \/inventory\/reservations\/.* was answered with 503: /);
      expect(silent.trouble).toBe(true);
      await saying(
        id,
        'order',
        /^pending for \d+ s: order\.created was handed to RabbitMQ \d+ s ago; .* has 1 consumer and /,
      );
      await database.open();
      await saying(id, 'order', /^confirmed for \d+ s: it waits to be shipped$/);
      await restart('inventory');
      await database.cut();
    },
    limitMs,
  );

  it(
    'says that a mail was given up, and how to have it tried again',
    async () => {
      refusal = Object.assign(new Error('No such user here'), { responseCode: 550 });
      const { id } = await place();
      const givenUp =
        /^its e-mail of order\.confirmed was given up at [\d: -]+ UTC: .*No such user here.* \(to try again: POST (\/notifications\/.*\/retry)\)$/;
      const { words, trouble } = await saying(id, 'notification', givenUp);
      expect(trouble).toBe(true);
      refusal = undefined;
      await system.send('notification', givenUp.exec(words)?.[1] ?? '', { method: 'POST' });
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
    },
    limitMs,
  );

  it(
    'says that the endpoint of a webhook is away, and that mail goes out all the same',
    async () => {
      const body = { url: `http://127.0.0.1:${await freePort()}/hook`, events: ['order.confirmed'] };
      const { body: webhook } = await system.send<{ id: string }>('notification', '/webhooks', { body });
      const { id } = await place();
      const fails =
        /^its webhook of order\.confirmed fails since [\d: -]+ UTC: the circuit of webhook is (half-)?open /;
      expect(await saying(id, 'notification', fails)).toMatchObject({ trouble: true });
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
      await system.send('notification', `/webhooks/${webhook.id}`, { method: 'DELETE' });
    },
    limitMs,
  );

  it.each([
    [['explain'], 'Which order?'],
    [['explain', 'TEA'], "Which order? TEA is not an order's id"],
    [['banish', nobody], 'What to do?'],
    [['explain', nobody], 'was answered with 404'],
  ])('answers %j with exit code 1 and says what is wrong', async (args, message) => {
    const { code, output } = await order(...args);
    expect(output).toContain(message);
    expect(code).toBe(1);
  });
});
