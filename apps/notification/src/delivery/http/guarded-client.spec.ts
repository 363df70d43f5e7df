import { DeliveryRefused } from '../channel';
import { TestEndpoint } from './endpoint.harness-spec';
import { GuardedClient, type Resolve } from './guarded-client';

describe('A request to an endpoint that somebody else named', () => {
  let endpoint: TestEndpoint;

  beforeAll(async () => {
    endpoint = await TestEndpoint.start();
  });
  afterEach(() => {
    endpoint.reset();
  });
  afterAll(() => endpoint.stop());

  const never = new AbortController().signal;
  const message = { headers: { 'x-own': 'yes' }, body: 'hello' };
  const resolvingTo =
    (...addresses: string[]): Resolve =>
    (_hostname, _options, callback) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  const open = (resolve?: Resolve, timeoutMs = 5_000): GuardedClient =>
    new GuardedClient({ exemptNetworks: ['127.0.0.1'], timeoutMs }, resolve);
  const strict = (resolve?: Resolve): GuardedClient =>
    new GuardedClient({ exemptNetworks: [], timeoutMs: 5_000 }, resolve);

  it('is posted as it is, and its answer told', async () => {
    endpoint.answer = () => ({ status: 429, headers: { 'retry-after': '7' } });
    const answer = await open().post(`${endpoint.url}/hook?a=b`, message, never);
    expect(answer).toEqual({ status: 429, retryAfterMs: 7_000 });
    const [{ method, path, headers, body }] = endpoint.received as [(typeof endpoint.received)[number]];
    expect([method, path, headers['x-own'], body.toString()]).toEqual(['POST', '/hook?a=b', 'yes', 'hello']);
  });

  it('goes to the address that its name was found to have', async () => {
    const answer = await open(resolvingTo('127.0.0.1')).post(`http://shop.example:${endpoint.port}/`, message, never);
    expect(answer.status).toBe(204);
    expect(endpoint.received[0]?.headers.host).toBe(`shop.example:${endpoint.port}`);
  });

  it.each([['127.0.0.1'], ['169.254.169.254'], ['10.0.0.1', '192.168.0.1'], ['::1'], ['::ffff:127.0.0.1']])(
    'is not even begun where its name leads to %s',
    async (...addresses) => {
      const url = `https://shop.example:${endpoint.port}/`;
      await expect(strict(resolvingTo(...addresses)).post(url, message, never)).rejects.toThrow(
        new DeliveryRefused('shop.example leads to an internal address.'),
      );
      expect(endpoint.connections).toBe(0);
    },
  );

  it('is not begun where a name leads inside that has led outside before', async () => {
    const [first, later] = [resolvingTo('127.0.0.1'), resolvingTo('169.254.169.254')];
    let asked = 0;
    const client = open((...lookup) => {
      ((asked += 1) === 1 ? first : later)(...lookup);
    });
    const url = `http://shop.example:${endpoint.port}/`;
    expect((await client.post(url, message, never)).status).toBe(204);
    await expect(client.post(url, message, never)).rejects.toBeInstanceOf(DeliveryRefused);
    expect([asked, endpoint.connections]).toEqual([2, 1]);
  });

  it('is not begun where the name of this machine is used', async () => {
    const sending = strict().post(`https://localhost:${endpoint.port}/`, message, never);
    await expect(sending).rejects.toBeInstanceOf(DeliveryRefused);
    expect(endpoint.connections).toBe(0);
  });

  it('uses of several addresses those that it may', async () => {
    const client = open(resolvingTo('10.0.0.1', '127.0.0.1'));
    expect((await client.post(`http://shop.example:${endpoint.port}/`, message, never)).status).toBe(204);
  });

  it('goes without TLS nowhere but where that is allowed', async () => {
    const client = open(resolvingTo('93.184.215.14'));
    await expect(client.post('http://shop.example/', message, never)).rejects.toBeInstanceOf(DeliveryRefused);
  });

  it('follows no redirect', async () => {
    endpoint.answer = () => ({ status: 307, headers: { location: `${endpoint.url}/elsewhere` } });
    expect((await open().post(endpoint.url, message, never)).status).toBe(307);
    expect(endpoint.received).toHaveLength(1);
  });

  it('reads nothing of a long answer', async () => {
    endpoint.answer = () => ({ status: 200, body: Buffer.alloc(50_000_000) });
    expect((await open().post(endpoint.url, message, never)).status).toBe(200);
  });

  it('is given up after its time, and says so', async () => {
    endpoint.answer = () => new Promise(() => undefined);
    const sending = open(undefined, 200).post(endpoint.url, message, never);
    await expect(sending).rejects.toThrow('It gave no answer within 200 ms.');
  });

  it('is given up when whoever sends it says so', async () => {
    endpoint.answer = () => new Promise(() => undefined);
    const patience = new AbortController();
    const sending = open().post(endpoint.url, message, patience.signal);
    patience.abort();
    await expect(sending).rejects.toThrow();
  });

  it('fails for now when nobody listens, or nobody has the name', async () => {
    const unknown: Resolve = (hostname, _options, callback) => {
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }), []);
    };
    await expect(open().post('http://127.0.0.1:1/', message, never)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const sending = open(unknown).post('https://nobody.example/', message, never);
    await expect(sending).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it.each([
    ['', 'must be a URL'],
    ['shop.example.com', 'must be a URL'],
    ['http://shop.example.com/', 'must begin with https://'],
    ['ftp://shop.example.com/', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['https://someone@shop.example.com/', 'must not hold a user'],
    ['https://127.0.0.1/', 'internal address'],
    ['https://0x7f.1/', 'internal address'],
    ['https://2130706433/', 'internal address'],
    ['https://0177.0.0.1/', 'internal address'],
    ['https://017700000001/', 'internal address'],
    ['https://0x7f000001/', 'internal address'],
    ['https://127.1/', 'internal address'],
    ['https://127.0.0.1./', 'internal address'],
    ['https://①②⑦.⓪.⓪.①/', 'internal address'],
    ['https:\\\\127.0.0.1\\@shop.example.com/', 'internal address'],
    ['https://[::]/', 'internal address'],
    ['https://[::127.0.0.1]/', 'internal address'],
    ['https://[0:0:0:0:0:ffff:7f00:1]/', 'internal address'],
    ['https://[64:ff9b::7f00:1]/', 'internal address'],
    ['https://[fe80::1]/', 'internal address'],
    ['https://[fe80::1%25eth0]/', 'must be a URL'],
    ['https://shop.example.com@127.0.0.1/', 'must not hold a user'],
    ['https://[::1]/', 'internal address'],
    ['https://[::ffff:169.254.169.254]/', 'internal address'],
    ['https://169.254.169.254/latest/meta-data', 'internal address'],
  ])('is refused for the URL %p: it %s', async (url, why) => {
    expect(strict().refusalOf(url)).toContain(why);
    await expect(strict().post(url, message, never)).rejects.toBeInstanceOf(DeliveryRefused);
  });

  it('may have any other URL', () => {
    for (const url of ['https://shop.example.com/', 'https://1.1.1.1:8443/hook?key=1', 'https://[2606:4700::1]/'])
      expect(strict().refusalOf(url)).toBeUndefined();
    expect(open().refusalOf('http://127.0.0.1:4000/')).toBeUndefined();
  });
});
