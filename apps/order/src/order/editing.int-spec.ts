import { basket, ServiceBench } from '../service.harness-spec';
import { eventsOf, orderThatIs } from './lifecycle.harness-spec';
import { type OrderView } from './order.view';

describe('An order', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
  });
  afterAll(() => bench.close());

  const read = (id: string, headers: Record<string, string> = {}) =>
    bench.send<OrderView>('GET', `/orders/${id}`, { as: 'admin-1', headers });
  const edit = (id: string, body: object, headers: Record<string, string> = {}) =>
    bench.send<OrderView>('PATCH', `/orders/${id}`, { as: 'admin-1', body, headers });

  describe('that is edited', () => {
    it('keeps what is not named, loses what is null, and says all of it in one event', async () => {
      const { id } = await bench.place({ note: 'Ring twice.' });
      const { status, headers, body } = await edit(id, {
        customer: { phone: null, email: 'n@example.com' },
        shippingAddress: { region: 'Ariana' },
        note: null,
      });
      const { customer, shippingAddress } = basket() as { customer: object; shippingAddress: object };
      const kept = Object.entries(customer).filter(([name]) => name !== 'phone');
      const contact = { ...Object.fromEntries(kept), email: 'n@example.com' };
      expect([status, headers.get('etag')]).toEqual([200, '"2"']);
      expect(body).toMatchObject({
        customer: contact,
        shippingAddress: { ...shippingAddress, region: 'Ariana' },
        note: null,
        version: 2,
      });
      expect(body.customer).not.toHaveProperty('phone');
      expect((await read(id)).body).toEqual(body);
      const [, updated, ...more] = await eventsOf(bench, id);
      expect(more).toEqual([]);
      expect(updated).toMatchObject({ type: 'order.updated', sequence: 2 });
      expect(updated?.data).toEqual({ orderId: id, customer: body.customer, shippingAddress: body.shippingAddress });
    });

    it.each([{}, { note: null }, { customer: { name: 'Nour Haddad' }, shippingAddress: {} }])(
      'to what it is (%j) has no new version and no event',
      async (body) => {
        const { id } = await bench.place();
        const before = (await read(id)).body;
        expect((await edit(id, body)).body).toEqual(before);
        expect(await eventsOf(bench, id)).toHaveLength(1);
      },
    );

    it.each(['items', 'customerId', 'status', 'metadata', 'currency'])('does not let go of its %s', async (field) => {
      const { id } = await bench.place();
      const { status, body } = await bench.send('PATCH', `/orders/${id}`, { as: 'admin-1', body: { [field]: null } });
      expect(status).toBe(400);
      expect(body).toMatchObject({ errors: [{ pointer: `/${field}`, code: 'unknown_field' }] });
    });
  });

  describe('that somebody else has changed meanwhile', () => {
    const changes: [string, string, (id: string) => string, object | undefined][] = [
      ['edited', 'PATCH', (id) => `/orders/${id}`, { note: 'Mine.' }],
      ['cancelled by status', 'PUT', (id) => `/orders/${id}/status`, { status: 'cancelled' }],
      ['cancelled', 'POST', (id) => `/orders/${id}/cancel`, {}],
    ];

    it.each(changes)('is not %s by who has seen an earlier version', async (_how, method, path, body) => {
      const { id } = await bench.place();
      const send = (ifMatch: string) =>
        bench.send(method, path(id), { as: 'admin-1', body, headers: { 'if-match': ifMatch } });
      await edit(id, { note: 'Theirs.' });
      const before = (await read(id)).body;
      for (const stale of ['"1"', '"3"', 'W/"2"', '"02"'])
        expect((await send(stale)).body).toMatchObject({ status: 412, code: 'stale_version' });
      expect((await send('2')).body).toMatchObject({ status: 400, errors: [{ pointer: '/If-Match' }] });
      expect((await read(id)).body).toEqual(before);
      expect((await send('"2"')).status).toBe(200);
    });

    it('is changed all the same by who does not care', async () => {
      const { id } = await bench.place();
      expect((await edit(id, { note: 'One.' }, { 'if-match': '*' })).status).toBe(200);
      expect((await edit(id, { note: 'Two.' })).body).toMatchObject({ version: 3, note: 'Two.' });
    });

    it('lets one of twenty through who have all seen the same version', async () => {
      const { id } = await bench.place();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => edit(id, { note: `Note ${at}` }, { 'if-match': '"1"' })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
      expect(await eventsOf(bench, id)).toHaveLength(2);
    });

    it('loses none of twenty edits that know of no version', async () => {
      const { id } = await bench.place();
      await Promise.all(Array.from({ length: 20 }, (_, at) => edit(id, { note: `Note ${at}` })));
      const events = await eventsOf(bench, id);
      expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
    });

    it('is told from one that nothing has happened to', async () => {
      const { id } = await bench.place();
      expect((await read(id, { 'if-none-match': '"1"' })).status).toBe(304);
      await edit(id, { note: 'New.' });
      expect((await read(id, { 'if-none-match': '"1"' })).status).toBe(200);
    });
  });

  describe('that is deleted', () => {
    it('is gone for everybody, once, while its history and its events stay', async () => {
      const { id, accessToken } = await orderThatIs(bench, 'delivered');
      const remove = () => bench.send('DELETE', `/orders/${id}`, { as: 'admin-1' });
      expect((await remove()).status).toBe(204);
      expect((await remove()).status).toBe(404);
      const bearer = { headers: { 'x-order-token': accessToken } };
      const answers = await Promise.all([
        bench.send('GET', `/orders/${id}`, bearer),
        bench.send('GET', `/orders/${id}`, { as: 'customer-7' }),
        bench.send('GET', `/orders/${id}/timeline`, { as: 'admin-1' }),
        bench.send('POST', `/orders/${id}/cancel`, bearer),
        edit(id, { note: 'Late.' }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      const [kept] = await bench.database.query(
        `SELECT deleted_by, (SELECT count(*)::int FROM order_history WHERE order_id = o.id) AS history
         FROM orders o WHERE id = $1`,
        [id],
      );
      expect(kept).toEqual({ deleted_by: 'admin-1', history: 4 });
      expect(await eventsOf(bench, id)).toHaveLength(4);
    });

    it('is not deleted by who has seen an earlier version', async () => {
      const { id } = await orderThatIs(bench, 'cancelled');
      const remove = (ifMatch: string) =>
        bench.send('DELETE', `/orders/${id}`, { as: 'admin-1', headers: { 'if-match': ifMatch } });
      expect((await remove('"1"')).status).toBe(412);
      expect((await remove('"2"')).status).toBe(204);
    });
  });
});
