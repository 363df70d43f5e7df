import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpException,
  Module,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { DomainError, type Problem } from '@orderflow/contracts';
import { currentContext } from '@orderflow/observability';
import { eventually, signToken } from '@orderflow/testing';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, IsInt, IsString, Max, Min, ValidateNested } from 'class-validator';
import { DataSource } from 'typeorm';
import { Access } from './security/access.decorator';
import { secret, ServiceBench } from './service.harness-spec';

class Line {
  @IsString()
  readonly productId!: string;

  @IsInt()
  @Min(1)
  readonly quantity!: number;
}

class Cart {
  @ArrayNotEmpty()
  @ValidateNested({ each: true })
  @Type(() => Line)
  readonly items!: Line[];
}

class Page {
  @Type(() => Number)
  @IsInt()
  @Max(100)
  readonly limit: number = 20;
}

@Controller('things')
class ThingsController {
  constructor(private readonly dataSource: DataSource) {}

  @Post()
  @Access('anyone')
  create(@Body() cart: Cart): object {
    return { isCart: cart instanceof Cart, lines: cart.items.length, correlationId: currentContext()?.correlationId };
  }

  @Get()
  @Access('signed-in')
  list(@Query() page: Page): object {
    return { limit: page.limit };
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string): void {
    throw new DomainError('invalid_transition', `Order ${id} is shipped.`, { allowedActions: ['deliver'] });
  }

  @Get('broken')
  @Access('anyone')
  broken(): never {
    throw new Error('the password is hunter2');
  }

  @Get('teapot')
  @Access('anyone')
  teapot(): never {
    throw new HttpException('teapot', 418);
  }

  @Get('cast')
  @Access('anyone')
  cast(@Query('value') value: string): Promise<unknown> {
    return this.dataSource.query('SELECT $1::uuid', [value]);
  }

  @Get('rows')
  @Access('anyone')
  rows(): Promise<unknown> {
    return this.dataSource.query('SELECT 1 AS one');
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

describe('A service', () => {
  let bench: ServiceBench;
  let base: string;

  beforeAll(async () => {
    bench = await ServiceBench.open();
    const settings = {
      CORS_ORIGINS: 'https://shop.example',
      BODY_LIMIT_BYTES: '131072',
      REQUEST_TIMEOUT_MS: '1000',
      RATE_LIMIT_MAX: '1000',
      DATABASE_CONNECT_TIMEOUT_MS: '500',
    };
    base = await (await bench.start({ name: 'order', module: ThingsModule }, settings)).getUrl();
  });
  afterAll(() => bench.close());

  const token = (roles: string[] = []): Promise<string> => signToken(secret, { sub: 'customer-1', roles });
  const send = (method: string, target: string, options: { body?: string; headers?: Record<string, string> } = {}) =>
    fetch(base + target, {
      method,
      ...options,
      headers: { ...(options.body !== undefined && { 'content-type': 'application/json' }), ...options.headers },
    });
  async function problem(response: Response): Promise<Problem> {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const body = (await response.json()) as Problem;
    expect(body.status).toBe(response.status);
    expect(body.traceId).toMatch(/^[\da-f]{32}$/);
    expect(JSON.stringify(body)).not.toMatch(/at .*\.[jt]s|hunter2|node_modules/);
    return body;
  }

  describe('answers', () => {
    const cart = JSON.stringify({ items: [{ productId: 'a', quantity: 1 }] });

    it('a valid request, with its body as an instance of the declared class', async () => {
      const response = await send('POST', '/things', { body: cart });
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ isCart: true, lines: 1 });
    });

    it.each([
      ['an unknown path', 'GET', '/nope', undefined, 404, 'not_found'],
      ['an unknown method', 'PATCH', '/things', '{}', 404, 'not_found'],
      ['a body that is no JSON', 'POST', '/things', '{"items":', 400, 'malformed_json'],
      ['an empty body', 'POST', '/things', '', 400, 'malformed_json'],
      ['a poisoned prototype', 'POST', '/things', '{"__proto__":{"admin":true}}', 400, 'malformed_json'],
      [
        'a body that is too large',
        'POST',
        '/things',
        JSON.stringify({ items: 'x'.repeat(140_000) }),
        413,
        'payload_too_large',
      ],
      ['an overlong id', 'GET', `/problems/${'x'.repeat(600)}`, undefined, 400, 'malformed_request'],
      ['a path that cannot be decoded', 'GET', '/things/%zz', undefined, 400, 'malformed_request'],
    ])('%s with a problem document', async (_what, method, target, body, status, code) => {
      const response = await send(method, target, body === undefined ? {} : { body });
      expect(await problem(response)).toMatchObject({
        status,
        code,
        type: `/problems/${code}`,
        instance: target.slice(0, 300),
      });
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
      'content of type %s with a problem document',
      async (type) => {
        const response = await send('POST', '/things', { body: 'items=1', headers: { 'content-type': type } });
        expect(await problem(response)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
      },
    );

    it('values that are not acceptable with a pointer to each', async () => {
      const body = JSON.stringify({
        items: [
          { productId: 'a', quantity: 0 },
          { quantity: 1.5, 'a/b': 1 },
        ],
        extra: true,
      });
      const { code, errors } = await problem(await send('POST', '/things', { body }));
      expect(code).toBe('validation_failed');
      expect(errors?.map(({ pointer, code: kind }) => `${pointer} ${kind}`).sort()).toEqual([
        '/extra unknown_field',
        '/items/0/quantity min',
        '/items/1/a~1b unknown_field',
        '/items/1/productId is_string',
        '/items/1/quantity is_int',
      ]);
    });

    it.each(['null', '[]', '"text"', '7'])('the body %s with what is missing', async (body) => {
      expect(await problem(await send('POST', '/things', { body }))).toMatchObject({ code: 'validation_failed' });
    });

    it.each([
      ['nested too deep', `{"items":${'['.repeat(2_000)}${']'.repeat(2_000)}}`, 'too_deep', ''],
      [
        'of too many values',
        JSON.stringify(Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [at, 1]))),
        'too_many_values',
        '',
      ],
      [
        'with a null character',
        JSON.stringify({ items: [{ productId: 'a\0', quantity: 1 }] }),
        'null_character',
        '/items/0/productId',
      ],
      ['with half a character', '{"items":[{"productId":"a\\ud83d"}]}', 'half_character', '/items/0/productId'],
      ['with a field that every object has', '{"items":[],"toString":1}', 'unknown_field', '/toString'],
    ])('a body %s with what is wrong and where', async (_what, body, code, pointer) => {
      const { errors } = await problem(await send('POST', '/things', { body }));
      expect(errors).toEqual([expect.objectContaining({ code, pointer })]);
    });

    it('nothing that changes any other object', async () => {
      const authorization = `Bearer ${await token()}`;
      const own = Object.getOwnPropertyNames(Object.prototype);
      for (const name of ['__proto__', 'constructor', 'prototype', '__defineGetter__']) {
        for (const query of [`${name}=x`, `${name}=x&${name}=y`, `${name}[isAdmin]=x`, `${name}.isAdmin=x`]) {
          const { status } = await send('GET', `/things?limit=5&${query}`, { headers: { authorization } });
          expect([200, 400]).toContain(status);
        }
        const inside = `{"${name}":{"isAdmin":true,"prototype":{"isAdmin":true}}}`;
        for (const body of [inside, `{"items":[${inside}]}`, `{"items":${inside}}`, inside.replace('_', '\\u005f')])
          expect((await problem(await send('POST', '/things', { body }))).status).toBe(400);
      }
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(own);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    });

    it('more mistakes than anybody reads with the first of them', async () => {
      const body = JSON.stringify({ items: Array.from({ length: 100 }, () => ({ productId: 1, quantity: 0 })) });
      const { errors, detail } = await problem(await send('POST', '/things', { body }));
      expect(errors).toHaveLength(50);
      expect(detail).toBe('200 values are not acceptable');
    });

    it.each([
      { 'content-encoding': 'gzip' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'application/json; charset=latin1' },
    ])('a body in another encoding (%j) with a problem document', async (headers: Record<string, string>) => {
      const response = await send('POST', '/things', { body: cart, headers });
      expect(await problem(response)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    });

    it('a status that is none of the documented ones as what it is: a mistake of ours', async () => {
      expect(await problem(await send('GET', '/things/teapot'))).toMatchObject({ code: 'internal_error' });
    });

    it('a value that the database refuses without repeating it, and keeps it out of the log', async () => {
      const response = await send('GET', '/things/cast?value=ada%40example.com');
      expect(await problem(response)).toMatchObject({ status: 400, code: 'validation_failed' });
      expect(bench.log.join()).not.toContain('ada@example.com');
    });

    it('a refusal of the domain with its code and what the caller may do instead', async () => {
      const id = '0193a2f0-0000-7000-8000-000000000000';
      const headers = { authorization: `Bearer ${await token(['admin'])}` };
      const response = await send('DELETE', `/things/${id}`, { headers });
      expect(await problem(response)).toMatchObject({
        status: 409,
        code: 'invalid_transition',
        detail: `Order ${id} is shipped.`,
        allowedActions: ['deliver'],
      });
      expect(await problem(await send('DELETE', '/things/7', { headers }))).toMatchObject({ status: 400 });
    });

    it('an unexpected error without telling anything of it, and logs it whole', async () => {
      const { code, traceId } = await problem(await send('GET', '/things/broken'));
      expect(code).toBe('internal_error');
      const line = bench.log.find((entry) => entry.includes('a request failed') && entry.includes(traceId));
      expect(JSON.parse(line ?? '')).toMatchObject({
        level: 'error',
        traceId,
        err: { message: 'the password is hunter2' },
      });
    });

    /** Sends bytes as they are, and returns all that comes back until the connection ends; `more` goes on coming. */
    const raw = (bytes: string, more = ''): Promise<string> =>
      new Promise((resolve, reject) => {
        let answer = '';
        const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write(bytes));
        const trickle = setInterval(() => more !== '' && socket.write(more), 50).unref();
        socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
        socket.on('end', () => {
          clearInterval(trickle);
          socket.destroy();
          resolve(answer);
        });
        socket.on('error', reject);
      });

    it.each([
      ['what is not HTTP', 'BREW /coffee HTCPCP/1.0\r\n\r\n', 400, 'malformed_request'],
      [
        'a head that is too large',
        `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
        431,
        'headers_too_large',
      ],
      [
        'an address that is too long',
        `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
        431,
        'headers_too_large',
      ],
      ['a request without a host', 'GET /nope HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed_request'],
      ['a head that does not end', 'GET / HTTP/1.1\r\nHost: x\r\n', 408, 'request_timeout'],
      [
        'a body that does not come',
        'POST /things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
        408,
        'request_timeout',
      ],
      [
        'a strange expectation',
        'GET /nope HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n',
        404,
        'not_found',
      ],
    ])('%s with a problem document', async (_what, bytes, status, code) => {
      const answer = await raw(bytes);
      expect(answer.split('\r\n', 1)[0]).toContain(`HTTP/1.1 ${status} `);
      expect(answer).toContain('application/problem+json');
      expect(answer).toContain(`"code":"${code}"`);
    });

    it.each([
      ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked'],
      ['two lengths', 'Content-Length: 4\r\nContent-Length: 5'],
      ['chunks that are not the last encoding', 'Transfer-Encoding: chunked, identity'],
      ['a header on two lines', 'X-Long: a\r\n b'],
      ['half of a line end in a header', 'X-Correlation-Id: a\rSet-Cookie: b=c'],
      ['a null character in a header', 'X-Correlation-Id: a\0b'],
    ])('%s, which another server may read otherwise, with a problem document', async (_what, headers) => {
      const head = `POST /things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}`;
      expect(await raw(`${head}\r\n\r\n4\r\nnull\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 .*"malformed_request"/s);
    });

    it('what comes too slowly with 408, however it is kept alive', async () => {
      const post = 'POST /things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
      const answers = await Promise.all([
        raw(''),
        raw('GET / HTTP/1.1\r\nHost: x\r\n', 'X-More: 1\r\n'),
        raw(`${post}Content-Length: 100000\r\n\r\n`, ' '),
        raw(`${post}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'),
      ]);
      for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 .*"request_timeout"/s);
    });

    it('no header that comes of a path', async () => {
      const answer = await raw('GET /things/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      expect(answer).toContain('"instance":"/things/%0d%0aSet-Cookie:%20a=b"');
      expect(answer).not.toMatch(/^set-cookie:/im);
    });

    it('never a request with the answer to the garbage that follows it', async () => {
      const answer = await raw('GET /things/rows HTTP/1.1\r\nHost: x\r\n\r\nGARBAGE\r\n\r\n');
      expect(answer).not.toContain('malformed_request');
    });

    it('with a page for the type of each problem', async () => {
      const page = await send('GET', '/problems/rate_limited');
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Retry-After');
      expect((await send('GET', '/problems/toString')).status).toBe(404);
    });
  });

  describe('is closed:', () => {
    it.each([
      ['anyone', 'POST /things', [400, 400, 400]],
      ['signed-in', 'GET /things', [401, 200, 200]],
      ['admin (nothing is declared)', 'DELETE /things/7', [401, 403, 400]],
    ])('a route for %s answers guests, customers and administrators accordingly', async (_rule, route, statuses) => {
      const [method = '', target = ''] = route.split(' ');
      const identities = [undefined, await token(['customer']), await token(['admin'])];
      const answers = await Promise.all(
        identities.map((identity) =>
          send(method, target, identity === undefined ? {} : { headers: { authorization: `Bearer ${identity}` } }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(statuses);
    });

    it('a token that is not valid is refused, on open routes too, and the answer says which scheme to use', async () => {
      for (const authorization of ['Bearer nonsense', 'Basic dTpw', 'Bearer', 'Bearer a b']) {
        const response = await send('GET', '/things/rows', { headers: { authorization } });
        expect(await problem(response)).toMatchObject({ status: 401, code: 'unauthenticated' });
        expect(response.headers.get('www-authenticate')).toBe('Bearer');
      }
    });
  });

  describe('observes', () => {
    it('each request under the correlation id and the trace of its caller', async () => {
      const headers = { 'x-correlation-id': 'cart-7', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
      const body = JSON.stringify({ items: [{ productId: 'a', quantity: 1 }] });
      const response = await send('POST', '/things?token=capability', { body, headers });
      expect(response.headers.get('x-correlation-id')).toBe('cart-7');
      expect(await response.json()).toMatchObject({ correlationId: 'cart-7' });
      const line = await eventually(() => {
        const found = bench.log.find((entry) => entry.includes('"cart-7"') && entry.includes('"msg":"request"'));
        return JSON.parse(found ?? '') as Record<string, unknown>;
      });
      expect(line).toMatchObject({
        method: 'POST',
        path: '/things',
        status: 201,
        traceId: 'a'.repeat(32),
        level: 'info',
      });
      expect(bench.log.join()).not.toContain('capability');
    });

    it('a request whose body comes later than its head under the same correlation id', async () => {
      const body = JSON.stringify({ items: [{ productId: 'a', quantity: 1 }] });
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-correlation-id': 'slow-7',
        expect: '100-continue',
      };
      const answer = await new Promise<string>((resolve, reject) => {
        const request = httpRequest(`${base}/things`, { method: 'POST', headers }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => {
            resolve(text);
          });
        });
        request.on('continue', () => request.end(body)).on('error', reject);
        request.flushHeaders();
      });
      expect(JSON.parse(answer)).toMatchObject({ correlationId: 'slow-7' });
    });

    it('durations by route, the event loop, and the pool of database connections', async () => {
      await send('DELETE', '/things/7');
      const text = await (await send('GET', '/metrics')).text();
      expect(text).toContain(
        'http_server_request_duration_seconds_count{service="order",http_request_method="DELETE",http_route="/things/:id",http_response_status_code="401"}',
      );
      expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
      expect(text).toContain('db_client_connection_max{service="order"} 10');
    });
  });

  it('describes its interface with who may call what, and how it fails', async () => {
    const document = (await (await send('GET', '/docs-json')).json()) as {
      paths: Record<string, Record<string, { security: object[]; responses: Record<string, { content?: object }> }>>;
    };
    const create = document.paths['/things']?.['post'];
    expect(create?.security).toEqual([{}, { bearer: [] }]);
    expect(Object.keys(create?.responses ?? {})).toEqual(['201', '400', '401', '413', '415', '429', '503']);
    expect(create?.responses['400']?.content).toMatchObject({
      'application/problem+json': {
        examples: {
          malformed_json: { value: { code: 'malformed_json' } },
          validation_failed: { value: { code: 'validation_failed' } },
        },
      },
    });
    const remove = document.paths['/things/{id}']?.['delete'];
    expect(remove?.security).toEqual([{ bearer: [] }]);
    expect(Object.keys(remove?.responses ?? {})).toEqual(['204', '400', '401', '403', '404', '429', '503']);
    expect((await send('GET', '/docs')).headers.get('content-type')).toContain('text/html');
  });

  it('lets browsers of the listed origins use every method, and others none', async () => {
    const preflight = async (origin: string, method: string) => {
      const { headers, status } = await send('OPTIONS', '/things', {
        headers: { origin, 'access-control-request-method': method },
      });
      expect(headers.get('x-correlation-id')).not.toBeNull();
      const allowed = headers.get('access-control-allow-methods')?.includes(method);
      return { status, origin: headers.get('access-control-allow-origin'), allowed };
    };
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const origin = 'https://shop.example';
      expect(await preflight(origin, method)).toEqual({ status: 204, origin, allowed: true });
    }
    expect((await preflight('https://evil.example', 'PATCH')).origin).toBeNull();
  });

  it('sends the headers that keep a browser from misusing its answers', async () => {
    const { headers } = await send('GET', '/nope');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('lets no cache on the way keep an answer, which may be for one person alone', async () => {
    for (const target of ['/things/rows', '/nope', '/things/broken'])
      expect((await send('GET', target)).headers.get('cache-control')).toBe('private, no-cache');
  });

  describe('while something it needs is away:', () => {
    const health = async (target: string) => {
      const response = await send('GET', target);
      return {
        status: response.status,
        body: (await response.json()) as { details: Record<string, { status: string }> },
      };
    };

    it('without the broker it is ready all the same, and its health names the broker', async () => {
      await eventually(async () => {
        expect((await health('/health')).status).toBe(200);
      });
      await bench.toBroker.cut();
      const whole = await eventually(async () => {
        const answer = await health('/health');
        expect(answer.status).toBe(503);
        return answer;
      });
      expect(whole.body.details).toMatchObject({ database: { status: 'up' }, rabbitmq: { status: 'down' } });
      expect((await health('/health/ready')).status).toBe(200);
      await bench.toBroker.open();
    });

    it('without the database it lives, is not ready, and answers 503 with a time to come back', async () => {
      await bench.toDatabase.cut();
      expect((await health('/health/live')).status).toBe(200);
      const ready = await health('/health/ready');
      expect(ready).toMatchObject({ status: 503, body: { details: { database: { status: 'down' } } } });
      const response = await send('GET', '/things/rows');
      expect(await problem(response)).toMatchObject({ status: 503, code: 'unavailable' });
      expect(response.headers.get('retry-after')).toBe('2');
      await bench.toDatabase.open();
      expect((await health('/health/ready')).status).toBe(200);
      expect(await (await send('GET', '/things/rows')).json()).toEqual([{ one: 1 }]);
    });

    it('about to stop, it is not ready, but goes on answering and asks for new connections elsewhere', async () => {
      bench.lifecycle.draining = true;
      expect((await health('/health/ready')).status).toBe(503);
      const response = await send('GET', '/things/rows');
      expect(response.status).toBe(200);
      expect(response.headers.get('connection')).toBe('close');
      bench.lifecycle.draining = false;
    });
  });
});
