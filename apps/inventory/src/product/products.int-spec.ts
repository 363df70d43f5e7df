import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type ProductView } from './product.view';
import { type Page, type Sent, ServiceBench } from '../service.harness-spec';
import { type MovementView } from '../stock/movement.view';

describe('Products, over HTTP:', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.open();
  });
  afterAll(() => bench.close());

  const product = (changes: object = {}): Record<string, unknown> => ({
    productId: `P-${randomUUID()}`,
    productName: 'A thing',
    price: 9.99,
    quantity: 5,
    ...changes,
  });
  /** All that a refused product must not add to. */
  const kept = () =>
    bench.app.get(DataSource).query<object[]>(`
      SELECT (SELECT count(*) FROM products) AS products, (SELECT count(*) FROM stock_movements) AS movements`);
  const adjust = (productId: string, body: object, sent: Sent = {}) =>
    bench.send<MovementView>('POST', `/inventory/${productId}/adjustments`, { body, ...sent });

  describe('a new product', () => {
    it('is answered as it was stored, with its place and its version', async () => {
      const body = product({
        description: 'Nice.',
        category: 'things',
        lowStockThreshold: 5,
        currency: 'TND',
        price: 1.234,
      });
      const { status, headers, body: answer } = await bench.send<ProductView>('POST', '/inventory', { body });
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(`/inventory/${String(body['productId'])}`);
      expect(headers.get('etag')).toBe('"1"');
      expect(answer).toEqual({
        ...body,
        reservedQuantity: 0,
        availableQuantity: 5,
        lowStock: true,
        version: 1,
        createdAt: expect.any(String) as string,
        updatedAt: expect.any(String) as string,
      });
      expect(await bench.read(answer.productId)).toEqual(answer);
    });

    it('costs euros and is low on stock when there is none left, unless something else is said', async () => {
      expect(await bench.put(`P-${randomUUID()}`)).toMatchObject({
        currency: 'EUR',
        lowStockThreshold: 0,
        category: null,
      });
    });

    it('is refused where there is one of that id already, which stays as it is', async () => {
      await bench.put('TWICE', { quantity: 3 });
      const again = await bench.send('POST', '/inventory', { body: product({ productId: 'TWICE', quantity: 9 }) });
      expect(again.body).toMatchObject({ status: 409, code: 'already_exists' });
      expect(await bench.read('TWICE')).toMatchObject({ quantity: 3 });
    });

    it.each([
      ['with spaces & ampersands?#'],
      ['../../etc/passwd'],
      ['100%'],
      ['a/b'],
      ['قهوة ☕️ 咖啡'],
      [`'; DROP TABLE products; --`],
      ['<script>alert(1)</script>'],
      ['validate'],
      ['x'.repeat(100)],
      ['☕'.repeat(100)],
    ])('can be called %s, and found by that name', async (productId) => {
      const { headers } = await bench.send('POST', '/inventory', {
        body: product({ productId, productName: productId }),
      });
      const location = headers.get('location') ?? '';
      expect((await bench.send<ProductView>('GET', location)).body).toMatchObject({
        productId,
        productName: productId,
      });
      expect((await adjust(encodeURIComponent(productId), { delta: 1, reason: 'restock' })).body).toMatchObject({
        productId,
      });
      const found = await bench.send<Page<ProductView>>('GET', `/inventory?q=${encodeURIComponent(productId)}`);
      expect(found.body.data).toHaveLength(1);
    });

    it.each([
      ['/productId', { productId: '' }],
      ['/productId', { productId: '   ' }],
      ['/productId', { productId: 'x'.repeat(101) }],
      ['/productId', { productId: '..' }],
      ['/productId', { productId: 'reservations' }],
      ['/productId', { productId: 'half \ud83d' }],
      ['/productId', { productId: 'a\0b' }],
      ['/productId', { productId: 7 }],
      ['/productName', { productName: undefined }],
      ['/productName', { productName: 'x'.repeat(201) }],
      ['/description', { description: 'x'.repeat(4_001) }],
      ['/quantity', { quantity: -1 }],
      ['/quantity', { quantity: 1.5 }],
      ['/quantity', { quantity: '5' }],
      ['/quantity', { quantity: 1_000_000_001 }],
      ['/quantity', { quantity: null }],
      ['/lowStockThreshold', { lowStockThreshold: -1 }],
      ['/price', { price: -0.01 }],
      ['/price', { price: 9.999 }],
      ['/price', { price: 1e300 }],
      ['/price', { price: '9.99' }],
      ['/price', { price: 0.5, currency: 'JPY' }],
      ['/currency', { currency: 'eur' }],
      ['/currency', { currency: 'XXX' }],
      ['/reserved', { reserved: 3 }],
      ['/version', { version: 3 }],
      ['/description', { description: ['a'] }],
      ['/category', { category: 'a\0b' }],
    ])('is refused with a pointer to %s: %j, and nothing of it is kept', async (pointer, changes) => {
      const before = await kept();
      const { status, body } = await bench.send('POST', '/inventory', { body: product(changes) });
      expect(await kept()).toEqual(before);
      expect(status).toBe(400);
      expect(body.code).toBe('validation_failed');
      expect(body.errors?.map((error) => error.pointer)).toContain(pointer);
    });

    it.each([
      ['nothing at all', '', 400, 'malformed_json'],
      ['half a document', '{"productId": "A"', 400, 'malformed_json'],
      ['a list', '[]', 400, 'validation_failed'],
      ['a number', '7', 400, 'validation_failed'],
      ['null', 'null', 400, 'validation_failed'],
      ['a megabyte', JSON.stringify({ description: 'x'.repeat(1_048_576) }), 413, 'payload_too_large'],
    ])('is refused where the body is %s, and nothing of it is kept', async (_what, body, status, code) => {
      const before = await kept();
      expect((await bench.send('POST', '/inventory', { body })).body).toMatchObject({ status, code });
      expect(await kept()).toEqual(before);
    });

    it.each([
      `Robert'); DROP TABLE products; --`,
      '<img src=x onerror=alert(1)> & "quoted" \\ {{this}} ${that} %s',
      'قهوة ☕️ 咖啡\nand a second line\t',
    ])('keeps its texts as they are, as in %j', async (text) => {
      const texts = { productName: text, description: text, category: text };
      const { productId } = await bench.put(`P-${randomUUID()}`, texts);
      expect(await bench.read(productId)).toMatchObject(texts);
      const of = await bench.send<Page<ProductView>>('GET', `/inventory?category=${encodeURIComponent(text)}`);
      expect(of.body.data.map((each) => each.productId)).toEqual([productId]);
    });

    it('may be there a thousand million times', async () => {
      expect(await bench.put('GRAIN-OF-SAND', { quantity: 1_000_000_000 })).toMatchObject({ availableQuantity: 1e9 });
      const more = await bench.send('POST', '/inventory/GRAIN-OF-SAND/adjustments', {
        body: { delta: 1, reason: 'restock' },
      });
      expect(more.body).toMatchObject({ status: 400, errors: [{ pointer: '/delta' }] });
    });
  });

  describe('a product that nobody has heard of', () => {
    it.each([
      ['GET', '/inventory/NONE', undefined],
      ['GET', '/inventory/%00', undefined],
      ['GET', `/inventory/${'x'.repeat(300)}`, undefined],
      ['PATCH', '/inventory/NONE', { price: 1 }],
      ['PATCH', '/inventory/NO%00NE', { price: 1 }],
      ['POST', '/inventory/NONE/adjustments', { delta: 1, reason: 'restock' }],
      ['GET', '/inventory/NONE/movements', undefined],
      ['GET', `/inventory/reservations/${randomUUID()}`, undefined],
    ])('is not found: %s %s', async (method, target, body) => {
      expect((await bench.send(method, target, { body })).body).toMatchObject({ status: 404, code: 'not_found' });
    });
  });

  describe('editing', () => {
    it('changes what is given, says so to whom it concerns, and leaves the rest', async () => {
      const before: object = await bench.put('EDITED', { description: 'Old.', category: 'a' });
      const body = { price: 12, description: null, lowStockThreshold: 10 };
      const { body: after, headers } = await bench.send<ProductView>('PATCH', '/inventory/EDITED', { body });
      expect(after).toEqual({
        ...before,
        ...body,
        lowStock: true,
        version: 2,
        updatedAt: expect.any(String) as string,
      });
      expect(headers.get('etag')).toBe('"2"');
    });

    it('without a difference changes nothing, its version neither', async () => {
      const before = await bench.put('SAME');
      for (const body of [{}, { price: 10, quantity: 10, description: null }]) {
        expect((await bench.send('PATCH', '/inventory/SAME', { body })).body).toEqual(before);
      }
    });

    it('sets the quantity, and the ledger knows of it', async () => {
      await bench.put('COUNTED', { quantity: 10 });
      await bench.send('PATCH', '/inventory/COUNTED', { body: { quantity: 7 } });
      expect((await bench.send<Page<MovementView>>('GET', '/inventory/COUNTED/movements')).body.data).toMatchObject([
        { number: 2, reason: 'update', quantityDelta: -3, quantityAfter: 7, actor: 'user:admin', orderId: null },
        { number: 1, reason: 'initial', quantityDelta: 10, quantityAfter: 10 },
      ]);
    });

    it('is refused where somebody else was quicker', async () => {
      await bench.put('ETAG');
      let price = 20;
      const patch = (ifMatch: string) =>
        bench.send('PATCH', '/inventory/ETAG', {
          body: { price: (price += 1) },
          headers: { 'if-match': ifMatch },
        });
      const stale = await bench.send('PATCH', '/inventory/ETAG', {
        body: { price: 11 },
        headers: { 'if-match': '"7"' },
      });
      expect(stale.body).toMatchObject({ status: 412, code: 'stale_version' });
      expect((await patch('"1"')).status).toBe(200);
      expect((await patch('"1"')).status).toBe(412);
      expect((await patch('*')).status).toBe(200);
      expect((await patch('one')).status).toBe(400);
    });

    it('is told from reading again by the ETag', async () => {
      await bench.put('CACHED');
      const headers = { 'if-none-match': '"1"' };
      expect((await bench.send('GET', '/inventory/CACHED', { headers })).status).toBe(304);
      await adjust('CACHED', { delta: 1, reason: 'restock' });
      expect((await bench.send('GET', '/inventory/CACHED', { headers })).status).toBe(200);
    });

    it.each([
      ['/quantity', { quantity: -1 }],
      ['/quantity', { quantity: null }],
      ['/productName', { productName: null }],
      ['/productId', { productId: 'ANOTHER' }],
      ['/price', { currency: 'JPY' }],
      ['/price', { price: 1.234 }],
      ['/price', { price: 1.5, currency: 'JPY' }],
    ])('is refused with a pointer to %s: %j', async (pointer, body) => {
      const { productId } = await bench.put(`P-${randomUUID()}`);
      const { status, body: answer } = await bench.send('PATCH', `/inventory/${productId}`, { body });
      expect(status).toBe(400);
      expect(answer.errors?.map((error) => error.pointer)).toContain(pointer);
    });

    it('may change the currency together with the price', async () => {
      await bench.put('YEN');
      const { body } = await bench.send('PATCH', '/inventory/YEN', { body: { currency: 'JPY', price: 1500 } });
      expect(body).toMatchObject({ currency: 'JPY', price: 1500 });
    });
  });

  describe('lists', () => {
    const walk = async (
      target: string,
      between: () => Promise<unknown> = () => Promise.resolve(),
    ): Promise<string[]> => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page<ProductView> = (
          await bench.send<Page<ProductView>>('GET', target + (cursor && `&cursor=${encodeURIComponent(cursor)}`))
        ).body;
        seen.push(...page.data.map(({ productId }) => productId));
        cursor = page.nextCursor;
        await between();
      }
      return seen;
    };

    it('all products, newest first: none is missed and none is there twice, while new ones come in', async () => {
      const category = `walk-${randomUUID()}`;
      const ids = Array.from({ length: 95 }, (_, at) => `WALK-${String(at).padStart(3, '0')}`);
      for (const productId of ids) await bench.put(productId, { category });
      const seen = await walk(`/inventory?limit=10&category=${category}`, () =>
        bench.put(`P-${randomUUID()}`, { category }),
      );
      expect(seen).toEqual(ids.toReversed());
    });

    it('those on low stock, or those that are not', async () => {
      const category = 'levels';
      await bench.put('LEVEL-LOW', { category, quantity: 3, lowStockThreshold: 3 });
      await bench.put('LEVEL-OK', { category, quantity: 4, lowStockThreshold: 3 });
      expect(await walk(`/inventory?category=${category}&lowStock=true`)).toEqual(['LEVEL-LOW']);
      expect(await walk(`/inventory?category=${category}&lowStock=false`)).toEqual(['LEVEL-OK']);
    });

    it('those with a text in name or id, whatever its case, and however odd', async () => {
      const category = 'search';
      await bench.put('SEARCH-A', { category, productName: 'Ethiopia 100%' });
      await bench.put('SEARCH-B', { category, productName: 'Colombia_100' });
      expect(await walk(`/inventory?category=${category}&q=ethiopia`)).toEqual(['SEARCH-A']);
      expect(await walk(`/inventory?category=${category}&q=search-b`)).toEqual(['SEARCH-B']);
      expect(await walk(`/inventory?category=${category}&q=${encodeURIComponent('0%')}`)).toEqual(['SEARCH-A']);
      expect(await walk(`/inventory?category=${category}&q=${encodeURIComponent('a_1')}`)).toEqual(['SEARCH-B']);
      await bench.put('SEARCH-C', { category, productName: 'C:\\beans' });
      expect(await walk(`/inventory?category=${category}&q=${encodeURIComponent('\\')}`)).toEqual(['SEARCH-C']);
      expect(await walk(`/inventory?category=${category}&q=${encodeURIComponent('%')}`)).toEqual(['SEARCH-A']);
      expect(await walk(`/inventory?category=${category}&q=_`)).toEqual(['SEARCH-B']);
      expect(await walk(`/inventory?category=${category}&q=${encodeURIComponent(`' OR 1=1 --`)}`)).toEqual([]);
    });

    it('the ledger of a product, latest first: each movement once, while new ones come in', async () => {
      await bench.put('PAGED', { quantity: 1 });
      const restock = () => adjust('PAGED', { delta: 1, reason: 'restock' });
      for (let at = 0; at < 12; at += 1) await restock();
      const seen: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page<MovementView> = (
          await bench.send<Page<MovementView>>(
            'GET',
            `/inventory/PAGED/movements?limit=4${cursor && `&cursor=${cursor}`}`,
          )
        ).body;
        seen.push(...page.data.map(({ number }) => number));
        cursor = page.nextCursor;
        await restock();
      }
      expect(seen).toEqual(Array.from({ length: 13 }, (_, at) => 13 - at));
    });

    it.each([
      'limit=0',
      'limit=101',
      'limit=x',
      'cursor=x',
      'cursor=bnVsbA',
      'lowStock=maybe',
      'colour=red',
      'q=',
      'q=%00',
      'q=a&q=b',
    ])('nothing for ?%s', async (query) => {
      const { status, body } = await bench.send('GET', `/inventory?${query}`);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.pointer).toBe(`/${query.split('=')[0] ?? ''}`);
    });
  });
});
