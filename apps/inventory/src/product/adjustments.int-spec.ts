import { randomUUID } from 'node:crypto';
import { type Sent, ServiceBench } from '../service.harness-spec';
import { type MovementView } from '../stock/movement.view';

describe('Stock, over HTTP:', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.open();
    await bench.put('DOOR');
  });
  afterAll(() => bench.close());

  const adjust = (productId: string, body: object, sent: Sent = {}) =>
    bench.send<MovementView>('POST', `/inventory/${productId}/adjustments`, { body, ...sent });

  describe('an adjustment', () => {
    it('adds and takes away, and says what is there then', async () => {
      await bench.put('ADJUSTED', { quantity: 10 });
      const { status, body } = await adjust('ADJUSTED', {
        delta: 5,
        reason: 'restock',
        note: `Robert'); DROP TABLE--`,
      });
      expect(status).toBe(201);
      expect(body).toEqual({
        productId: 'ADJUSTED',
        number: 2,
        reason: 'restock',
        quantityDelta: 5,
        reservedDelta: 0,
        quantityAfter: 15,
        reservedAfter: 0,
        orderId: null,
        note: `Robert'); DROP TABLE--`,
        actor: 'user:admin',
        createdAt: expect.any(String) as string,
      });
      expect((await adjust('ADJUSTED', { delta: -15, reason: 'shrinkage' })).body).toMatchObject({ quantityAfter: 0 });
      expect((await adjust('ADJUSTED', { delta: -1, reason: 'shrinkage' })).body).toMatchObject({
        status: 409,
        code: 'quantity_below_reserved',
        reservedQuantity: 0,
      });
    });

    it.each([
      ['/delta', { delta: 0, reason: 'restock' }],
      ['/delta', { delta: 0.5, reason: 'restock' }],
      ['/delta', { delta: '1', reason: 'restock' }],
      ['/delta', { delta: 1e10, reason: 'restock' }],
      ['/reason', { delta: 1, reason: 'reservation' }],
      ['/reason', { delta: 1 }],
      ['/note', { delta: 1, reason: 'return', note: 'x'.repeat(1_001) }],
      ['/quantity', { delta: 1, reason: 'return', quantity: 1 }],
      ['/note', { delta: 1, reason: 'return', note: 'a\0b' }],
      ['/note', { delta: 1, reason: 'return', note: { text: 'a' } }],
      ['/reason', { delta: 1, reason: null }],
    ])('is refused with a pointer to %s: %j', async (pointer, body) => {
      const { status, body: answer } = await bench.send('POST', '/inventory/DOOR/adjustments', { body });
      expect(status).toBe(400);
      expect(answer.errors?.map((error) => error.pointer)).toContain(pointer);
    });

    it('is refused with a note of a megabyte, and nothing of it is kept', async () => {
      await bench.put('LONG', { quantity: 1 });
      const body = { delta: 1, reason: 'return', note: 'x'.repeat(1_048_576) };
      expect((await bench.send('POST', '/inventory/LONG/adjustments', { body })).body).toMatchObject({
        status: 413,
        code: 'payload_too_large',
      });
      expect(await bench.read('LONG')).toMatchObject({ quantity: 1, version: 1 });
    });

    it('with a key takes effect once, and its answer is given again', async () => {
      await bench.put('KEYED', { quantity: 0 });
      const headers = { 'idempotency-key': randomUUID() };
      const body = { delta: 5, reason: 'restock' };
      const first = await adjust('KEYED', body, { headers });
      const again = await adjust('KEYED', { reason: 'restock', delta: 5 }, { headers });
      expect(again.body).toEqual(first.body);
      expect([first, again].map((each) => each.headers.get('idempotent-replayed'))).toEqual([null, 'true']);
      expect(await bench.read('KEYED')).toMatchObject({ quantity: 5 });
      const other = await bench.send('POST', '/inventory/KEYED/adjustments', { body: { ...body, delta: 6 }, headers });
      expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
      const elsewhere = await bench.send('POST', '/inventory/DOOR/adjustments', { body, headers });
      expect(elsewhere.body).toMatchObject({ status: 422 });
    });

    it('with a key, from twenty connections at once, takes effect once', async () => {
      await bench.put('CROWD', { quantity: 0 });
      const headers = { 'idempotency-key': randomUUID() };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => adjust('CROWD', { delta: 5, reason: 'restock' }, { headers })),
      );
      // The others were too early to be told.
      const told = answers.filter(({ status }) => status !== 409);
      expect(told.map(({ status }) => status)).toEqual(told.map(() => 201));
      expect(told.filter((each) => each.headers.get('idempotent-replayed') === null)).toHaveLength(1);
      expect(new Set(told.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(await bench.read('CROWD')).toMatchObject({ quantity: 5 });
    });

    it('that is refused leaves its key as good as new', async () => {
      await bench.put('RETRIED', { quantity: 0 });
      const headers = { 'idempotency-key': randomUUID() };
      const body = { delta: -5, reason: 'shrinkage' };
      expect((await adjust('RETRIED', body, { headers })).status).toBe(409);
      await adjust('RETRIED', { delta: 5, reason: 'restock' });
      expect((await adjust('RETRIED', body, { headers })).status).toBe(201);
    });
  });
});
