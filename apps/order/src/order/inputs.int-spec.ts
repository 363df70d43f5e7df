import { type Problem } from '@orderflow/contracts';
import { basket, ServiceBench } from '../service.harness-spec';
import { orderThatIs, setStatus } from './lifecycle.harness-spec';
import { mostMetadataBytes } from './order-fields.decorator';
import { type OrderView } from './order.view';

const line = (changes: object) => ({ items: [{ productId: 'A', quantity: 1, price: 1, ...changes }] });
const emoji = '☕️ 👩‍👩‍👧 قهوة 咖啡';

const hostile = [
  `'; DROP TABLE orders; --`,
  `" OR 1=1`,
  '<script>alert(1)</script>',
  '{{constructor.constructor("return process")()}}',
  '${jndi:ldap://example.com/a}',
  '%s%n\\u0000\\',
  '  spaces around\tand\nlines\r\n',
  '__proto__',
  emoji,
];

describe('What is sent to the order service', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
  });
  afterAll(() => bench.close());

  const count = async (): Promise<number> =>
    Number((await bench.database.query<{ count: string }>('SELECT count(*) FROM orders'))[0]?.count);
  const pointersOf = ({ errors }: Problem) => errors?.map(({ pointer }) => pointer) ?? [];

  it.each<[string, object]>([
    ['/customerId', { customerId: undefined }],
    ['/customerId', { customerId: null }],
    ['/customerId', { customerId: 7 }],
    ['/customerId', { customerId: '' }],
    ['/customerId', { customerId: ' \t' }],
    ['/customerId', { customerId: 'x'.repeat(101) }],
    ['/customerId', { customerId: 'a\0b' }],
    ['/customerId', { customerId: 'half \ud83d' }],
    ['/customer', { customer: 'Nour' }],
    ['/customer', { customer: [] }],
    ['/customer/email', { customer: { email: 'nour at example.com' } }],
    ['/customer/email', { customer: { email: 'a@example.com\r\nBcc: b@example.com' } }],
    ['/customer/email', { customer: { email: 'a@example.com, b@example.com' } }],
    ['/customer/phone', { customer: { phone: 'call me' } }],
    ['/customer/locale', { customer: { locale: '../../etc' } }],
    ['/customer/name', { customer: { name: 'x'.repeat(201) } }],
    ['/customer/age', { customer: { age: 42 } }],
    ['/shippingAddress', { shippingAddress: true }],
    ['/shippingAddress/line1', { shippingAddress: { line1: ['a'] } }],
    ['/shippingAddress/postalCode', { shippingAddress: { postalCode: 1000 } }],
    ['/shippingAddress/country', { shippingAddress: { country: 'x'.repeat(101) } }],
    ['/items', { items: undefined }],
    ['/items', { items: [] }],
    ['/items', { items: {} }],
    ['/items', { items: Array.from({ length: 101 }, () => ({ productId: 'A', quantity: 1 })) }],
    ['/items/0', { items: [null] }],
    ['/items/0', { items: ['A'] }],
    ['/items/0/productId', line({ productId: '' })],
    ['/items/0/productId', line({ productId: 7 })],
    ['/items/0/productId', line({ productId: 'x'.repeat(101) })],
    ['/items/0/quantity', line({ quantity: 0 })],
    ['/items/0/quantity', line({ quantity: -1 })],
    ['/items/0/quantity', line({ quantity: 1.5 })],
    ['/items/0/quantity', line({ quantity: 1e9 })],
    ['/items/0/quantity', line({ quantity: '2' })],
    ['/items/0/quantity', line({ quantity: undefined })],
    ['/items/0/price', line({ price: -0.01 })],
    ['/items/0/price', line({ price: 9.999 })],
    ['/items/0/price', line({ price: '9.99' })],
    ['/items/0/price', line({ price: 1e300 })],
    ['/items/0/price', { currency: 'JPY', ...line({ price: 0.5 }) }],
    ['/items/0/price', { currency: 'TND', ...line({ price: 1.0005 }) }],
    ['/items/0/discount', line({ discount: 1 })],
    ['/items', line({ price: 9_000_000_000_000, quantity: 1_000_000 })],
    ['/currency', { currency: 'eur' }],
    ['/currency', { currency: 'XXX' }],
    ['/currency', { currency: null }],
    ['/currency', { currency: ['EUR'] }],
    ['/note', { note: 'x'.repeat(2_001) }],
    ['/note', { note: 7 }],
    ['/note', { note: 'half \udc00' }],
    ['/metadata', { metadata: [] }],
    ['/metadata', { metadata: 'cart-7' }],
    ['/metadata', { metadata: { text: 'é'.repeat(mostMetadataBytes / 2) } }],
    ['/metadata', { metadata: { 'a\0b': 1 } }],
    ['/metadata', { metadata: { deep: { 'half \ud83d': 1 } } }],
    ['/metadata/deep/list/1', { metadata: { deep: { list: ['fine', 'half \ud83d'] } } }],
    ['/status', { status: 'confirmed' }],
    ['/id', { id: '0198c0de-7a10-7c3e-9d2b-5b1f0a6e4c21' }],
    ['/totalAmount', { totalAmount: 0 }],
    ['/toString', { toString: 'order' }],
  ])('is refused with a pointer to %s: %j', async (pointer, changes) => {
    const before = await count();
    const { status, body } = await bench.send('POST', '/orders', { body: basket(changes) });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(pointersOf(body)).toContain(pointer);
    expect(await count()).toBe(before);
  });

  it('names all that is wrong at once', async () => {
    const { body } = await bench.send('POST', '/orders', {
      body: { items: [{ productId: 'A', quantity: 0 }, { quantity: 1 }], colour: 'red' },
    });
    expect(pointersOf(body)).toEqual(
      expect.arrayContaining(['/customerId', '/items/0/quantity', '/items/1/productId', '/colour']),
    );
  });

  it.each([
    ['{"customerId":', 'malformed_json', 400],
    ['[]', 'validation_failed', 400],
    ['"order"', 'validation_failed', 400],
    ['null', 'validation_failed', 400],
    ['{"constructor":{"prototype":{}}}', 'malformed_json', 400],
    [JSON.stringify(basket({ note: 'x'.repeat(1_048_576) })), 'payload_too_large', 413],
    [`{"metadata":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`, 'validation_failed', 400],
  ])('is refused as a whole: %.40s', async (body, code, status) => {
    const before = await count();
    expect((await bench.send('POST', '/orders', { body })).body).toMatchObject({ code, status });
    expect(await count()).toBe(before);
  });

  it('is refused where there is nothing', async () => {
    expect((await bench.send('POST', '/orders')).body).toMatchObject({ status: 400 });
  });

  it.each(hostile)('is kept and given back as it is: %j', async (text) => {
    const order = basket({
      customerId: text,
      customer: { name: text },
      shippingAddress: {
        line1: text,
        line2: text,
        city: text,
        region: text,
        postalCode: text.slice(0, 20),
        country: text,
      },
      items: [{ productId: text, quantity: 1, price: 1 }],
      note: text,
      metadata: { text, list: [text], under: { [text === '__proto__' ? 'proto' : text]: true } },
    });
    const placed = await bench.place(order);
    expect(placed).toMatchObject(order);
    await setStatus(bench, placed.id, { status: 'cancelled', reason: text });
    const read = await bench.send<OrderView>('GET', `/orders/${placed.id}`, { as: 'admin-1' });
    expect(read.body).toMatchObject({ ...order, cancellation: { code: 'admin_request', detail: text } });
    const list = await bench.send<{ data: OrderView[] }>('GET', `/orders/customer/${encodeURIComponent(text)}`, {
      as: 'admin-1',
    });
    expect(list.body.data.map(({ id }) => id)).toEqual([placed.id]);
  });

  it('may be as long as it says', async () => {
    const items = Array.from({ length: 100 }, (_, at) => ({
      productId: `${'☕'.repeat(97)}${at + 100}`,
      quantity: 1_000_000,
    }));
    const order = { customerId: '👩'.repeat(100), items, note: '👩'.repeat(2_000) };
    expect(await bench.place(order)).toMatchObject(order);
  });

  it.each(['1', 'null', 'undefined', 'x'.repeat(300), '0198c0de-7a10-7c3e-9d2b-5b1f0a6e4c2', '%27%3B--', '%00'])(
    'cannot be about an order called %s',
    async (id) => {
      const wanted = [
        ['GET', `/orders/${id}`],
        ['GET', `/orders/${id}/timeline`],
        ['PATCH', `/orders/${id}`, {}],
        ['PUT', `/orders/${id}/status`, { status: 'shipped' }],
        ['POST', `/orders/${id}/cancel`, {}],
        ['DELETE', `/orders/${id}`],
      ] as const;
      for (const [method, path, body] of wanted) {
        const { status } = await bench.send(method, path, { as: 'admin-1', ...(body && { body }) });
        expect(status).toBe(400);
      }
    },
  );

  it('may name an order in capitals', async () => {
    const { id } = await bench.place();
    const { body } = await bench.send<OrderView>('GET', `/orders/${id.toUpperCase()}`, { as: 'admin-1' });
    expect(body.id).toBe(id);
  });

  it.each([
    ['/status', { status: 'lost' }],
    ['/status', { status: 'SHIPPED' }],
    ['/status', {}],
    ['/status', { status: ['shipped'] }],
    ['/carrier', { status: 'delivered', carrier: 'Aramex' }],
    ['/trackingNumber', { status: 'cancelled', trackingNumber: 'TN-1' }],
    ['/reason', { status: 'shipped', reason: 'Because.' }],
    ['/carrier', { status: 'shipped', carrier: 'x'.repeat(101) }],
    ['/by', { status: 'shipped', by: 'me' }],
  ])('to set a status is refused with a pointer to %s: %j', async (pointer, body) => {
    const { id } = await orderThatIs(bench, 'confirmed');
    const answer = await setStatus(bench, id, body);
    expect(answer.status).toBe(400);
    expect(pointersOf(answer.body)).toContain(pointer);
  });

  it('to cancel may say nothing at all', async () => {
    const { id } = await bench.place();
    const { status, body } = await bench.send<OrderView>('POST', `/orders/${id}/cancel`, { as: 'customer-7' });
    expect([status, body.cancellation]).toMatchObject([200, { code: 'customer_request' }]);
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=1e1', '/limit'],
    ['limit=', '/limit'],
    ['cursor=nonsense', '/cursor'],
    [`cursor=${Buffer.from('7').toString('base64url')}`, '/cursor'],
    ['status=lost', '/status'],
    ['status=pending&status=shipped', '/status'],
    ['createdAfter=yesterday', '/createdAfter'],
    ['createdAfter=2026-02-30', '/createdAfter'],
    ['createdBefore=2026-03-01T00:00:00', '/createdBefore'],
    ['customerId=', '/customerId'],
    ['colour=red', '/colour'],
  ])('to list orders is refused: %s', async (query, pointer) => {
    const { status, body } = await bench.send('GET', `/orders?${query}`, { as: 'admin-1' });
    expect(status).toBe(400);
    expect(pointersOf(body)).toContain(pointer);
  });
});
