import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { eventually, signToken } from '@orderflow/testing';
import { root, secret, serviceNames } from '../service-process';
import { documented } from '../documented-operations.harness-spec';
import { startLimitMs, System } from '../system';
import { badAuthorizations } from './bad-tokens.harness-spec';
import { customerId, type Endpoint, endpoints, pathOf, undocumented } from './endpoints.harness-spec';
import { identities, type Identity, rules } from './rules.harness-spec';

type Headers = Readonly<Record<string, string>>;
type Order = Awaited<ReturnType<System['place']>>;

describe('Who may do what', () => {
  let system: System;
  let productId: string;
  let another: Order;
  let tokens: Readonly<Partial<Record<Identity, string>>>;
  let bad: Readonly<Record<string, string>>;

  beforeAll(async () => {
    system = await System.start();
    await Promise.all(serviceNames.map((service) => eventually(() => isHealthy(service))));
    productId = await system.stock(1_000);
    another = await place('customer-9');
    const tokenOf = (sub: string, roles: string[] = []) => signToken(secret, { sub, roles });
    tokens = {
      customer: await tokenOf(customerId),
      stranger: await tokenOf('customer-8'),
      clerk: await tokenOf('clerk-1', ['clerk', 'Admin', 'administrator']),
      admin: await tokenOf('admin-1', ['admin']),
    };
    bad = await badAuthorizations(another.accessToken);
  }, startLimitMs);
  afterAll(() => system.stop());

  async function isHealthy(service: Endpoint['service']): Promise<void> {
    const { status } = await fetch(`${system.urls[service]}/health`);
    if (status !== 200) throw new Error(`${service} answers ${status}.`);
  }

  const place = (whose: string): Promise<Order> => system.place([{ productId, quantity: 1 }], {}, whose);

  async function request({ service, body }: Endpoint, method: string, target: string, headers: Headers) {
    const response = await fetch(system.urls[service] + target, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    // A stream has no end.
    if (response.headers.get('content-type') === 'text/event-stream') await response.body?.cancel();
    else await response.text();
    return response.status;
  }

  /** What an endpoint says to somebody: each is asked about an order of their own, for some can be asked only once. */
  async function answerTo(endpoint: Endpoint, identity: Identity): Promise<number> {
    const order = endpoint.operation.includes('/orders/{id}') ? await place(customerId) : another;
    const shown: Partial<Record<Identity, string>> = { holder: order.accessToken, imposter: another.accessToken };
    const accessToken = shown[identity];
    const token = tokens[identity];
    const [method = ''] = endpoint.operation.split(' ');
    return request(endpoint, method, pathOf(endpoint, { orderId: order.id, productId }), {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(accessToken !== undefined && { 'x-order-token': accessToken }),
    });
  }

  it('is said of every operation of the OpenAPI documents, as they say it, and of no other', () => {
    const known = endpoints.map(({ service, operation, rule }) => [`${service} ${operation}`, rules[rule].declared]);
    const said = documented.map(({ service, endpoint, operation }) => [
      `${service} ${endpoint}`,
      operation['x-access'],
    ]);
    expect(known.sort()).toEqual(said.sort());
  });

  it('is said of all that the documents leave out', () => {
    const sources = ['apps/order/src', 'apps/inventory/src', 'apps/notification/src', 'libs/http/src'];
    const found = sources
      .flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
          path.posix.join(folder, file),
        ),
      )
      .filter((file) => file.endsWith('.ts') && readFileSync(path.join(root, file), 'utf8').includes('@ApiExclude'));
    expect(found.sort()).toEqual(undocumented.map(([source]) => source));
  });

  it.each(endpoints)('$service $operation is for $rule', async (endpoint) => {
    const answers = await Promise.all(
      identities.map(async (identity) => [identity, await answerTo(endpoint, identity)] as const),
    );
    expect(Object.fromEntries(answers)).toEqual(rules[endpoint.rule].answers(endpoint.inside));
  });

  it.each(endpoints)('$service $operation refuses whoever shows a token that is none', async (endpoint) => {
    const [method = ''] = endpoint.operation.split(' ');
    const target = pathOf(endpoint, { orderId: another.id, productId });
    const answers = await Promise.all(
      Object.entries(bad).map(async ([wrong, authorization]) => [
        wrong,
        await request(endpoint, method, target, { authorization, 'x-order-token': another.accessToken }),
      ]),
    );
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(Object.keys(bad).map((wrong) => [wrong, 401])));
  });

  it('is the same for HEAD as for GET', async () => {
    const reads = endpoints.filter(({ operation }) => operation.startsWith('GET '));
    const answers = await Promise.all(
      reads.map(async (endpoint) => {
        const target = pathOf(endpoint, { orderId: another.id, productId });
        return [endpoint.operation, await request(endpoint, 'HEAD', target, {})];
      }),
    );
    const expected = reads.map(({ operation, rule, inside }) => [operation, rules[rule].answers(inside).nobody]);
    expect(answers).toEqual(expected);
  });

  it.each([
    '/orders/',
    '//orders',
    '/./orders',
    '/health/../orders',
    '/ORDERS',
    '/orders;a=b',
    '/orders%2f',
    '/%6frders',
  ])('does not depend on how a path is written: %s', async (target) => {
    const { port } = new URL(system.urls.order);
    // `fetch` would put the path in order.
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: target }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect([401, 404]).toContain(status);
  });

  it.each(undocumented.flatMap(([, ...paths]) => paths))('shows %s to anyone', async (target) => {
    expect((await fetch(system.urls.notification + target)).status).toBe(200);
  });
});
