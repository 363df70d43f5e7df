import { eventually } from '@orderflow/testing';
import { StreamBench, type StreamService, tokenFor } from './stream.harness-spec';

describe('Into the live stream', () => {
  let bench: StreamBench;
  let one: StreamService;
  let other: StreamService;

  beforeAll(async () => {
    bench = await StreamBench.open();
    one = await bench.service();
    other = await bench.service();
  });
  afterAll(() => bench.close());

  const connect = (ticket: string, service = one): Promise<number> =>
    bench.stranger().connect(`${service.stream}?ticket=${encodeURIComponent(ticket)}`);

  it('come administrators and nobody else', async () => {
    expect(await (await bench.client()).connect(one.stream)).toBe(200);
    expect(await (await bench.client(['customer'])).connect(one.stream)).toBe(403);
    expect(await bench.stranger().connect(one.stream)).toBe(401);
    const buy = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${one.stream}/ticket`, { method: 'POST', headers })).status;
    expect(await buy({})).toBe(401);
    expect(await buy({ authorization: await tokenFor(['customer']) })).toBe(403);
    expect(await buy({ authorization: await tokenFor(['admin']) })).toBe(201);
  });

  it('comes whoever has a ticket, once, at whichever instance', async () => {
    const ticket = await one.buyTicket();
    expect(await connect(ticket, other)).toBe(200);
    expect(await connect(ticket, other)).toBe(401);
    expect(await connect(ticket, one)).toBe(401);
  });

  it('comes one of many who show the same ticket at the same time', async () => {
    const ticket = await one.buyTicket();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => connect(ticket, at % 2 ? one : other)));
    expect(answers.sort()).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
  });

  it('comes nobody with a ticket that is a minute old', async () => {
    const [old, young] = [await one.buyTicket(), await one.buyTicket()];
    const [row] = await bench.database.query<{ seconds: number }>(
      'SELECT max(extract(epoch FROM expires_at - now()))::float AS seconds FROM stream_tickets',
    );
    expect(row?.seconds).toBeGreaterThan(50);
    expect(row?.seconds).toBeLessThanOrEqual(60);
    const later = (interval: string, ticket: string): Promise<object[]> =>
      bench.database.query(
        `UPDATE stream_tickets SET expires_at = expires_at - $1::interval WHERE hash = sha256($2::bytea)`,
        [interval, ticket],
      );
    await later('60 s', old);
    await later('30 s', young);
    expect(await connect(old)).toBe(401);
    expect(await connect(young)).toBe(200);
  });

  it.each(['x', '', ' ', 'é', 'x'.repeat(101), '\0', "' OR true --"])(
    'comes nobody with the ticket %j',
    async (ticket) => {
      expect([400, 401]).toContain(await connect(ticket));
    },
  );

  it('comes nobody with two tickets, nor with what the database has of one', async () => {
    const [first, second] = [await one.buyTicket(), await one.buyTicket()];
    expect(await bench.stranger().connect(`${one.stream}?ticket=${first}&ticket=${second}`)).toBe(400);
    const rows = await bench.database.query<{ text: string; base64: string }>(
      `SELECT encode(hash, 'escape') AS text, encode(hash, 'base64') AS base64 FROM stream_tickets`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { text, base64 } of rows) {
      expect([first, second]).not.toContain(text);
      expect(await connect(base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))).toBe(401);
    }
  });

  it('leads no ticket that outlasts the token that it was bought with', async () => {
    const ticket = await one.buyTicket(await tokenFor(['admin'], '1s'));
    const client = bench.stranger();
    expect(await client.connect(`${one.stream}?ticket=${ticket}`)).toBe(200);
    await eventually(() => {
      expect(client.endedWell).toBe(true);
    });
  });

  it('is written in no log with which ticket somebody came', async () => {
    const ticket = await one.buyTicket();
    const client = bench.stranger();
    await client.connect(`${one.stream}?ticket=${ticket}`);
    client.lose();
    await eventually(() => {
      expect(one.said.join('')).toContain('"path":"/notifications/stream"');
    });
    expect(one.said.join('')).not.toContain(ticket);
  });
});
