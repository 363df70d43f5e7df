import { once } from 'node:events';
import { eventually, freePort } from '@orderflow/testing';
import { SMTPServer } from 'smtp-server';
import { OrderCommand } from './order-command.harness-spec';
import { secret, type ServiceName, serviceNames } from './service-process';
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
const isHandedOver = (words: string): boolean => words.endsWith(' handed to RabbitMQ');
const nobody = '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21';

describe('npm run order', () => {
  let system: System;
  let order: OrderCommand;
  let refusal: Error | undefined;
  const mail = new SMTPServer({
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

  beforeAll(async () => {
    const port = await freePort();
    mail.on('error', () => undefined);
    await once(mail.listen(port, '127.0.0.1'), 'listening');
    system = await System.start({ SMTP_URL: `smtp://127.0.0.1:${port}` }, 0);
    const running = await Promise.all(serviceNames.map(async (name) => [name, await system.run(name)] as const));
    order = new OrderCommand(secret, Object.fromEntries(running.map(([name, { url }]) => [name, new URL(url).port])));
  }, startLimitMs);
  afterAll(async () => {
    await system.stop();
    await new Promise<void>((resolve) => {
      mail.close(resolve);
    });
    order.remove();
  });

  const told = async (id: string): Promise<Told> => JSON.parse((await order.run('story', id, '--json')).output) as Told;

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
    const { data: placed } = await system.client.order.POST('/orders', { body, headers });
    return { id: placed.id, productId };
  }

  it(
    'tells the whole story of an order that went well, request, stock and mail in one time line',
    async () => {
      const { id, productId } = await place({ 'x-correlation-id': 'cart-7:checkout.1' });
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
      const { explanation, story } = await eventually(async () => {
        const all = await told(id);
        // The mail may be out before the relay has written down that its event is.
        expect(all.story.filter(({ words }) => isHandedOver(words))).toHaveLength(2);
        return all;
      }, patienceMs);
      expect(explanation).toMatchObject([
        { service: 'order', words: expect.stringMatching(/^confirmed for \d+ s: it waits to be shipped$/) as string },
        { service: 'inventory', words: expect.stringContaining(`has reserved 2 × ${productId} at `) as string },
        { service: 'notification', trouble: false },
      ]);
      const lines = story.map(({ service, words }) => `${service}: ${words}`);
      // Whoever takes an event may have done so before its sender hears of it.
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
      const { code, output } = await order.run('story', id);
      expect(code).toBe(0);
      expect(output).toContain('request cart-7:checkout.1');
      expect(output.indexOf('place by admin')).toBeLessThan(output.indexOf(`Order ${id}`));
    },
    limitMs,
  );

  it(
    'says that a mail was given up, and how to have it tried again',
    async () => {
      refusal = Object.assign(new Error('No such user here'), { responseCode: 550 });
      const { id } = await place();
      const givenUp =
        /^its e-mail of order\.confirmed was given up at [\d: -]+ UTC: .*No such user here.* \(to try again: POST \/notifications\/(.*)\/retry\)$/;
      const { words, trouble } = await saying(id, 'notification', givenUp);
      expect(trouble).toBe(true);
      refusal = undefined;
      const params = { path: { id: givenUp.exec(words)?.[1] ?? '' } };
      await system.client.notification.POST('/notifications/{id}/retry', { params });
      await saying(id, 'notification', /^has sent e-mail of order\.confirmed$/);
    },
    limitMs,
  );

  it.each([
    [['explain'], 'Which order?'],
    [['explain', 'TEA'], "Which order? TEA is not an order's id"],
    [['banish', nobody], 'What to do?'],
    [['explain', nobody], 'was answered with 404'],
  ])('answers %j with exit code 1 and says what is wrong', async (args, message) => {
    const { code, output } = await order.run(...args);
    expect(output).toContain(message);
    expect(code).toBe(1);
  });
});
