import { eventually } from '@orderflow/testing';
import { StreamBench, tokenFor } from './stream.harness-spec';

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

/** A busy machine has much to do with 200 clients in one process. */
const patienceMs = 60_000;

jest.setTimeout(2 * patienceMs);

describe('The live stream', () => {
  let bench: StreamBench;

  beforeAll(async () => {
    bench = await StreamBench.open();
  });
  afterEach(() => bench.clear());
  afterAll(() => bench.close());

  it('tells what happens from then on, and after a lost connection what was missed', async () => {
    const service = await bench.service();
    await service.tell(0, 3);
    const client = await bench.client();
    expect(await client.connect(service.stream)).toBe(200);
    expect(client.headersReceived).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await eventually(() => {
      expect(client.heard).toEqual([{ id: '3', name: 'opened', data: { complete: true } }]);
    });
    await service.tell(3, 1);
    await eventually(() => {
      expect(client.events).toEqual([
        {
          id: '4',
          name: 'message',
          data: {
            type: 'inventory.low_stock',
            time: expect.any(String) as string,
            productId: 'DEMO-TEAPOT',
            summary: { productName: 'Teapot', availableQuantity: 3, lowStockThreshold: 5 },
          },
        },
      ]);
    });
    client.lose();
    await service.tell(4, 1);
    await client.connect(service.stream);
    await service.tell(5, 1);
    await eventually(() => {
      expect(client.told).toEqual([3, 4, 5]);
    });
  });

  it('begins where its query says, but a header knows better', async () => {
    const service = await bench.service();
    for (const each of [0, 1, 2]) await service.tell(each, 1);
    const [byQuery, byHeader] = [await bench.client(), await bench.client()];
    byHeader.lastEventId = '2';
    for (const client of [byQuery, byHeader]) await client.connect(`${service.stream}?lastEventId=1`);
    await eventually(() => {
      expect([byQuery.told, byHeader.told]).toEqual([[1, 2], [2]]);
    });
    expect(byQuery.heard[0]).toMatchObject({ id: '1', name: 'opened', data: { complete: true } });
  });

  it('skips nothing that is committed later than what has a higher number', async () => {
    const service = await bench.service();
    const client = await bench.client();
    await client.connect(service.stream);
    const slow = await service.beginTelling(0);
    const fast = service.tell(1, 1);
    await eventually(async () => {
      const waiting = await bench.database.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
      expect(waiting.length + client.told.length).toBeGreaterThan(0);
    });
    await slow.commit();
    await fast;
    await eventually(() => {
      expect(client.told).toEqual([0, 1]);
    });
  });

  it('tells nothing of what was undone, and goes on after it', async () => {
    const service = await bench.service();
    const client = await bench.client();
    await client.connect(service.stream);
    await (await service.beginTelling(0)).rollback();
    await service.tell(1, 1);
    await eventually(() => {
      expect(client.told).toEqual([1]);
    });
  });

  it(
    'tells 200 clients everything once and in order, although the service is killed and started again',
    async () => {
      const service = await bench.service();
      const clients = await Promise.all(numbers(0, 200).map(() => bench.client()));
      for (const client of clients) void client.follow(service.stream);
      await eventually(() => {
        expect(clients.every(({ greetings }) => greetings.length === 1)).toBe(true);
      }, patienceMs);
      for (const round of [0, 1]) {
        for (const each of numbers(20 * round, 10)) await service.tell(each, 1);
        // With and without time to say farewell.
        if (round === 0) for (const client of clients) client.lose();
        await service.stop();
        await service.start();
        for (const each of numbers(20 * round + 10, 10)) await service.tell(each, 1);
      }
      await eventually(() => {
        expect(clients.filter(({ events }) => events.length < 40).length).toBe(0);
      }, patienceMs);
      for (const { told } of clients) expect(told).toEqual(numbers(0, 40));
      for (const { greetings } of clients) expect(greetings.length).toBeGreaterThanOrEqual(2);
    },
    3 * patienceMs,
  );

  it('tells the same over every instance, also to clients that alternate between them', async () => {
    const services = [await bench.service(), await bench.service()] as const;
    const [one, other] = services;
    const clients = await Promise.all(numbers(0, 30).map(() => bench.client()));
    clients.forEach((client, at) => void client.follow(...[one.stream, other.stream].slice(at % 2), one.stream));
    await eventually(() => {
      expect(clients.every(({ greetings }) => greetings.length === 1)).toBe(true);
    });
    for (const round of numbers(0, 10)) {
      await Promise.all(services.map((service, at) => service.tell(4 * round + 2 * at, 2)));
      clients[round]?.lose();
      clients[29 - round]?.lose();
    }
    const ids = (await bench.database.query<{ id: string }>('SELECT id FROM stream_events ORDER BY id')).map(
      ({ id }) => id,
    );
    expect(ids).toHaveLength(40);
    await eventually(() => {
      for (const { events } of clients) expect(events.map(({ id }) => id)).toEqual(ids);
    });
    for (const { told } of clients) expect([...told].sort((a, b) => a - b)).toEqual(numbers(0, 40));
  });

  it('drops a client that takes too little, without holding up others, and tells it the rest later', async () => {
    const service = await bench.service({ mostWaitingBytes: 8_192, pageSize: 20 });
    const [slow, other] = [await bench.client(), await bench.client()];
    for (const client of [slow, other]) await client.connect(service.stream);
    await eventually(() => {
      expect(slow.greetings).toHaveLength(1);
    });
    slow.pause();
    // More than what the operating system keeps for a connection.
    await bench.database.query(
      `INSERT INTO stream_events (data)
       SELECT json_build_object('summary', json_build_object('availableQuantity', n), 'filler', repeat('x', 40000))
       FROM generate_series(0, 299) AS n`,
    );
    await eventually(async () => {
      expect(await service.metrics()).toMatch(/connections_ended_total\{.*reason="slow".*\} 1\n/);
    });
    slow.resume();
    await eventually(() => {
      expect(other.told).toEqual(numbers(0, 300));
      expect(slow.ended).toBe(true);
    });
    expect(slow.endedWell).toBe(false);
    expect(slow.told.length).toBeLessThan(300);
    await slow.connect(service.stream);
    await eventually(() => {
      expect(slow.told).toEqual(numbers(0, 300));
    });
    expect(service.said.join('')).toContain('too slow');
  });

  it('drops a client that takes nothing of what it missed', async () => {
    const service = await bench.service({ mostWaitingBytes: 8_192, pageSize: 20, patienceMs: 100 });
    await bench.database.query(
      `INSERT INTO stream_events (data) SELECT to_json(repeat('x', 40000)) FROM generate_series(1, 300)`,
    );
    const client = await bench.client();
    await client.connect(`${service.stream}?lastEventId=0`);
    client.pause();
    await eventually(async () => {
      expect(await service.metrics()).toMatch(/connections_ended_total\{.*reason="slow".*\} 1\n/);
    });
    expect(await service.metrics()).toMatch(/notification_stream_connections\{.*\} 0\n/);
  });

  it('says now and then that the connection is alive', async () => {
    const service = await bench.service({ heartbeatMs: 20 });
    const client = await bench.client();
    await client.connect(service.stream);
    await eventually(() => {
      expect(client.comments).toBeGreaterThan(2);
    });
    expect(client.events).toEqual([]);
  });

  it('ends together with the token', async () => {
    const service = await bench.service();
    const client = await bench.client(['admin'], '1s');
    await client.connect(service.stream);
    await eventually(() => {
      expect(client.endedWell).toBe(true);
    });
    expect(await service.metrics()).toMatch(/connections_ended_total\{.*reason="expired".*\} 1\n/);
  });

  it('ends in good order when the service does', async () => {
    const service = await bench.service();
    const client = await bench.client();
    await client.connect(service.stream);
    await service.tell(0, 1);
    await eventually(() => {
      expect(client.told).toEqual([0]);
    });
    await service.stop();
    expect(client.endedWell).toBe(true);
  });

  it('has room for so many', async () => {
    const service = await bench.service({ mostReaders: 2 });
    const clients = [await bench.client(), await bench.client(), await bench.client()] as const;
    const ticket = await service.buyTicket();
    expect(await clients[0].connect(service.stream)).toBe(200);
    expect(await clients[1].connect(service.stream)).toBe(200);
    expect(await clients[2].connect(service.stream)).toBe(503);
    expect(clients[2].headersReceived['retry-after']).toBe('2');
    const stranger = bench.stranger();
    expect(await stranger.connect(`${service.stream}?ticket=${ticket}`)).toBe(503);
    expect(await service.metrics()).toMatch(/connections_refused_total\{.*\} 2\n/);
    clients[0].lose();
    await eventually(async () => {
      expect(await stranger.connect(`${service.stream}?ticket=${ticket}`)).toBe(200);
    });
  });

  it('goes on when the database was away', async () => {
    const service = await bench.service();
    const client = await bench.client();
    await client.connect(service.stream);
    await service.tell(0, 1);
    await bench.proxy.cut();
    await eventually(() => {
      expect(service.said.join('')).toContain('cannot be read');
    });
    expect(await (await bench.client()).connect(service.stream)).toBe(503);
    await bench.proxy.open();
    await eventually(() => service.tell(1, 1));
    await eventually(() => {
      expect(client.told).toEqual([0, 1]);
    });
    expect(client.greetings).toHaveLength(1);
  });

  it('holds on to nobody who only asks for its head', async () => {
    const service = await bench.service();
    const headers = { authorization: await tokenFor(['admin']) };
    const response = await fetch(service.stream, { method: 'HEAD', headers });
    expect(response.status).toBe(200);
    await eventually(async () => {
      expect(await service.metrics()).toMatch(/notification_stream_connections\{.*\} 0\n/);
    });
  });

  it('refuses what is no id, and begins anew after an id that it never gave', async () => {
    const service = await bench.service();
    await service.tell(0, 2);
    for (const bad of ['-1', '1.5', '0x1', 'abc', '١', '9'.repeat(16), "1' OR '1'='1", '1, 2', 'null', '\t1', ' 1e3']) {
      const client = await bench.client();
      expect([bad, await client.connect(`${service.stream}?lastEventId=${encodeURIComponent(bad)}`)]).toEqual([
        bad,
        400,
      ]);
      client.lastEventId = Buffer.from(bad).toString('latin1');
      expect([bad, await client.connect(service.stream)]).toEqual([bad, bad === '\t1' ? 200 : 400]);
    }
    for (const unknown of ['3', '999999999999999']) {
      const client = await bench.client();
      await client.connect(`${service.stream}?lastEventId=${unknown}`);
      await eventually(() => {
        expect(client.heard).toEqual([{ id: '2', name: 'opened', data: { complete: false } }]);
      });
    }
  });

  it('forgets what is old, all but the last, and says so to whoever asks for more', async () => {
    const first = await bench.service();
    for (const each of numbers(0, 4)) await first.tell(each, 1);
    await bench.database.query(`UPDATE stream_events SET created_at = now() - interval '8 days'`);
    await bench.database.query(
      `INSERT INTO stream_tickets (hash, expires_at, ends_at) VALUES ('\\x01', now() - interval '1 minute', now())`,
    );
    const second = await bench.service({ retentionDays: 7 });
    await eventually(async () => {
      expect(await bench.database.query('SELECT id::int FROM stream_events')).toEqual([{ id: 4 }]);
      expect(await bench.database.query('SELECT FROM stream_tickets')).toEqual([]);
    });
    const [late, inTime, fresh] = [await bench.client(), await bench.client(), await bench.client()];
    await late.connect(`${second.stream}?lastEventId=2`);
    await inTime.connect(`${second.stream}?lastEventId=3`);
    await fresh.connect(second.stream);
    await eventually(() => {
      expect([late.told, inTime.told]).toEqual([[3], [3]]);
      expect([late, inTime, fresh].map(({ greetings }) => greetings)).toEqual([
        [{ complete: false }],
        [{ complete: true }],
        [{ complete: true }],
      ]);
    });
    expect(fresh.lastEventId).toBe('4');
  });
});
