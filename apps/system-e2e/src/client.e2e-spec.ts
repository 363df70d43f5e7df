import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createClient, type OrderflowClient, OrderWentElsewhere, ProblemError } from '@orderflow/client';
import { nothingIsLeft } from './queues';
import { root } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

const exec = promisify(execFile);
const node = (...args: string[]) => exec(process.execPath, args, { cwd: root });

describe('The client, against the services,', () => {
  let system: System;
  let admin: OrderflowClient;
  let guest: OrderflowClient;
  beforeAll(async () => {
    system = await System.start();
    const baseUrl = system.urls;
    admin = createClient({ baseUrl, token: system.admin });
    guest = createClient({ baseUrl });
  }, startLimitMs);
  afterAll(() => system.stop());

  const place = async (productId: string, quantity = 1, headers = {}) => {
    const body = { customerId: 'customer-7', items: [{ productId, quantity }] };
    return (await guest.order.POST('/orders', { body, headers })).data;
  };

  it('follows an order of a guest to its confirmation, and cancels it', async () => {
    const { id, accessToken } = await place(await system.stock(5, 12.5), 2);
    const order = await guest.waitForOrder(id, 'confirmed', { accessToken, timeoutMs: patienceMs });
    expect(order).toMatchObject({ status: 'confirmed', totalAmount: 25 });
    const params = { path: { id }, header: { 'X-Order-Token': accessToken } };
    const { data } = await guest.order.POST('/orders/{id}/cancel', { params, body: {} });
    expect(data).toMatchObject({ status: 'cancelled', cancellation: { by: 'customer' } });
  });

  it('says why an order that is waited for will not be confirmed', async () => {
    const { id } = await place(await system.stock(1), 2);
    const error: unknown = await admin
      .waitForOrder(id, 'confirmed', { timeoutMs: patienceMs })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OrderWentElsewhere);
    expect((error as OrderWentElsewhere).order.cancellation?.code).toBe('insufficient_stock');
  });

  it('reads a list to its end', async () => {
    const productId = await system.stock(9);
    for (let pieces = 0; pieces < 4; pieces += 1)
      await admin.inventory.POST('/inventory/{productId}/adjustments', {
        params: { path: { productId } },
        body: { delta: 1, reason: 'restock' },
      });
    const after: number[] = [];
    const params = { path: { productId }, query: { limit: 2 } };
    const movements = admin.inventory.rows('/inventory/{productId}/movements', { params });
    for await (const { quantityAfter } of movements) after.push(quantityAfter);
    expect(after).toEqual([13, 12, 11, 10, 9]);
  });

  it('tells problems by their codes', async () => {
    const productId = await system.stock(1);
    const body = { productId, productName: 'Again', price: 1, quantity: 1 };
    const codeOf = (work: Promise<unknown>) =>
      work.catch((error: unknown) => (error instanceof ProblemError ? error.code : error));
    expect(await codeOf(admin.inventory.POST('/inventory', { body }))).toBe('already_exists');
    expect(await codeOf(guest.inventory.POST('/inventory', { body }))).toBe('unauthenticated');
    expect(await codeOf(guest.inventory.GET('/inventory/{productId}', { params: { path: { productId: 'no' } } }))).toBe(
      'not_found',
    );
  });

  it('places an order once, however often its answer is lost', async () => {
    const productId = await system.stock(5);
    let lost = 0;
    const unlucky = createClient({
      baseUrl: system.urls,
      retry: { firstPauseMs: 1 },
      fetch: async (request) => {
        const answer = await fetch(request);
        if (request.method === 'GET' || lost === 2) return answer;
        lost += 1;
        throw new TypeError('fetch failed');
      },
    });
    const body = { customerId: 'unlucky', items: [{ productId, quantity: 1 }] };
    const { data, response } = await unlucky.order.POST('/orders', { body });
    expect([lost, response.headers.get('idempotent-replayed')]).toEqual([2, 'true']);
    const ids: string[] = [];
    const params = { query: { customerId: 'unlucky' } };
    for await (const { id } of admin.order.rows('/orders', { params })) ids.push(id);
    expect(ids).toEqual([data.id]);
    await admin.waitForOrder(data.id, 'confirmed', { timeoutMs: patienceMs });
  });

  describe('as it is published,', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'orderflow-client-'));
      await node('tools/package-client.mjs');
      const modules = path.join(folder, 'node_modules');
      await cp(path.join(root, 'dist/packages/client'), path.join(modules, '@orderflow/client'), { recursive: true });
      for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
        await symlink(path.join(root, 'node_modules', name), path.join(modules, name));
      await mkdir(path.join(modules, '@types'));
      await symlink(path.join(root, 'node_modules/@types/node'), path.join(modules, '@types/node'));
      await symlink(path.join(root, 'node_modules/undici-types'), path.join(modules, 'undici-types'));
      await cp(path.join(root, 'examples/first-order.mts'), path.join(folder, 'first-order.mts'));
      const common = `import { createClient, type Order } from '@orderflow/client';
        const wait = (id: string): Promise<Order> => createClient({ baseUrl: 'http://x' }).waitForOrder(id, 'shipped');
        console.log(typeof wait, typeof createClient);`;
      await writeFile(path.join(folder, 'common.cts'), common);
      const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
      const options = ['--strict', '--module', 'node20', '--target', 'es2022', '--types', 'node', '--skipLibCheck'];
      await exec(process.execPath, [compiler, ...options, 'first-order.mts', 'common.cts'], { cwd: folder });
      // The compiler has its work to do, four times over.
    }, 2 * startLimitMs);
    afterAll(() => rm(folder, { recursive: true }));

    it('lets a stranger place, follow and cancel an order', async () => {
      await system.stock(5, 12.5);
      const { order, inventory, notification } = system.urls;
      const env = { ORDER_URL: order, INVENTORY_URL: inventory, NOTIFICATION_URL: notification };
      const { stdout } = await exec(process.execPath, [path.join(folder, 'first-order.mjs')], { env });
      expect(stdout.trim().split('\n')).toEqual([
        expect.stringMatching(/^placed: [\da-f-]{36}$/),
        expect.stringMatching(/^confirmed: [\d.]+ EUR$/),
        expect.stringMatching(/^cancelled: .+/),
      ]);
    });

    it('is loaded by CommonJS too', async () => {
      const { stdout } = await exec(process.execPath, [path.join(folder, 'common.cjs')]);
      expect(stdout.trim()).toBe('function function');
    });
  });

  it('leaves nothing behind in any queue', () => nothingIsLeft(system), patienceMs);
});
