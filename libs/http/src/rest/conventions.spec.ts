import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Problem } from '@orderflow/contracts';
import { signToken } from '@orderflow/testing';
import { secret, serveThings, type Thing, version } from './conventions.harness-spec';
import { type Page } from './cursor';

describe('A route by the conventions', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await serveThings();
  });
  afterAll(() => app.close());

  async function send(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    headers: Record<string, string> = {},
    payload?: object,
  ) {
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
    const text = answer.body;
    return { status: answer.statusCode, headers: answer.headers, text, body: JSON.parse(text || '{}') as unknown };
  }

  it('knows its caller by the token, and guests by there being none', async () => {
    const bearer = async (roles: string[]) => ({
      authorization: `Bearer ${await signToken(secret, { sub: 'ada', roles })}`,
    });
    expect((await send('GET', '/things/me')).body).toEqual({ caller: null });
    expect((await send('GET', '/things/me', await bearer([]))).body).toEqual({ caller: { id: 'ada', isAdmin: false } });
    expect((await send('GET', '/things/me', await bearer(['admin']))).body).toEqual({
      caller: { id: 'ada', isAdmin: true },
    });
    expect((await send('GET', '/things/me', { authorization: 'Bearer x' })).status).toBe(401);
  });

  it('leads through a list page by page, each thing once', async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await send('GET', `/things?limit=20${cursor ? `&cursor=${cursor}` : ''}`);
      const page = body as Page<Thing>;
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => at + 1));
  });

  it.each(['cursor=nonsense', 'limit=0', 'limit=101', 'limit=1&limit=2', 'offset=3'])(
    'refuses the query %s and says which part',
    async (query) => {
      const { status, body } = await send('GET', `/things?${query}`);
      expect(status).toBe(400);
      const { errors } = body as Problem & { errors: { pointer: string }[] };
      expect(errors[0]?.pointer).toBe(`/${query.split('=')[0]}`);
    },
  );

  it('tells the version of what it sends, and nothing more to who has that version', async () => {
    const { status, headers, body } = await send('GET', '/things/1');
    expect({ status, etag: headers.etag, body }).toEqual({ status: 200, etag: '"7"', body: { version } });
    for (const known of ['"7"', 'W/"7"', '"6", "7"', '*']) {
      const answer = await send('GET', '/things/1', { 'if-none-match': known });
      expect(answer).toMatchObject({ status: 304, text: '', headers: { etag: '"7"' } });
      expect(answer.headers).not.toHaveProperty('content-type');
      expect(answer.headers).not.toHaveProperty('content-length');
    }
    for (const known of ['"6"', '"77"', '7']) {
      expect((await send('GET', '/things/1', { 'if-none-match': known })).body).toEqual({ version });
    }
  });

  it('never says of an error or a change that nothing is new', async () => {
    expect((await send('GET', '/things/gone', { 'if-none-match': '*' })).status).toBe(404);
    expect((await send('GET', '/things/me', { 'if-none-match': '*' })).status).toBe(200);
    expect(await send('PATCH', '/things/1', { 'if-none-match': '"8"' })).toMatchObject({
      status: 200,
      headers: { etag: '"8"' },
    });
  });

  it.each([
    [{ 'if-match': '"7"' }, 200, undefined],
    [{ 'if-match': '*' }, 200, undefined],
    [{}, 200, undefined],
    [{ 'if-match': '"6"' }, 412, 'stale_version'],
    [{ 'if-match': 'W/"7"' }, 412, 'stale_version'],
    [{ 'if-match': '7' }, 400, 'validation_failed'],
  ])('takes a change under %j with status %i', async (headers: Record<string, string>, status, code) => {
    const answer = await send('PATCH', '/things/1', headers);
    expect(answer.status).toBe(status);
    expect((answer.body as Partial<Problem>).code).toBe(code);
  });

  describe('that takes an Idempotency-Key', () => {
    const thing = { name: 'a', quantity: 1 };
    const post = (key: string) => send('POST', '/things', { 'idempotency-key': key }, thing);

    it('reads it, or does without', async () => {
      expect(await send('POST', '/things', {}, thing)).toMatchObject({ status: 201, body: { key: null } });
      for (const key of ['a', '~!"{}', 'x'.repeat(255)]) expect((await post(key)).body).toEqual({ key });
    });

    it.each([
      ['empty', ''],
      ['too long', 'x'.repeat(256)],
      ['of two words', 'a b'],
      ['no ASCII', 'é'],
      ['sent twice', 'a, b'],
    ])('refuses one that is %s', async (_what, key) => {
      const { status, body } = await post(key);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/Idempotency-Key' }] });
    });

    it('marks an answer that was given before', async () => {
      expect((await post('again')).headers).toMatchObject({ 'idempotent-replayed': 'true' });
      expect((await post('first')).headers).not.toHaveProperty('idempotent-replayed');
    });

    it('says when to ask again for one that is in hand', async () => {
      expect(await post('in-flight')).toMatchObject({ status: 409, headers: { 'retry-after': '1' } });
    });
  });

  it.each([[[]], [[null]], [[[]]], [[{ name: 'a', quantity: 1 }]]])(
    'refuses %j where it asks for one body',
    async (list) => {
      const { status, body } = await send('POST', '/things', {}, list);
      expect([status, (body as Problem).code, (body as Problem).errors]).toEqual([
        400,
        'validation_failed',
        [{ pointer: '', code: 'is_object', message: 'The body must be an object.' }],
      ]);
    },
  );

  it('refuses what only the service knows to be wrong as its DTO would', async () => {
    const { status, body } = await send('POST', '/things', {}, { name: 'taken', quantity: 1 });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'validation_failed',
      detail: 'name is taken',
      errors: [{ pointer: '/name', code: 'taken', message: 'name is taken' }],
    });
    expect(JSON.stringify(body)).not.toContain('stack');
  });
});
