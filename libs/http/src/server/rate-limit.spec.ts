import { problems } from '@orderflow/contracts';
import { createLogger, createMetrics } from '@orderflow/observability';
import { type FastifyInstance } from 'fastify';
import { parseConfig } from '../config/parse-config';
import { ServiceConfig } from '../config/service-config';
import { toProblem } from '../problem/to-problem';
import { fastifyAdapter } from './fastify-adapter';
import { Lifecycle } from './lifecycle';

describe('The limit of requests', () => {
  const servers: FastifyInstance[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  async function serve(overrides: Record<string, string> = {}): Promise<FastifyInstance> {
    const adapter = await fastifyAdapter(
      parseConfig(ServiceConfig, {
        RABBITMQ_URL: 'amqp://broker',
        AUTH_JWT_SECRET: 'x'.repeat(32),
        RATE_LIMIT_MAX: '2',
        ...overrides,
      }),
      {
        logger: createLogger({ service: 'things', level: 'silent' }),
        metrics: createMetrics('things'),
        lifecycle: new Lifecycle(),
      },
    );
    const server = adapter.getInstance<FastifyInstance>();
    server.setErrorHandler((error, _request, reply) => {
      const { code } = toProblem(error);
      return reply.status(problems[code].status).send({ code });
    });
    for (const route of ['/a', '/b', '/health/live', '/metrics']) server.get(route, () => ({ code: 'ok' }));
    servers.push(server);
    return server;
  }
  async function ask(
    server: FastifyInstance,
    url: string,
    remoteAddress: string,
    headers: Record<string, string> = {},
  ) {
    const { code } = (await server.inject({ url, remoteAddress, headers })).json<{ code: string }>();
    return code;
  }

  it('stops a client that asks too often, and says when to come back', async () => {
    const server = await serve();
    expect(await ask(server, '/a', '192.0.2.1')).toBe('ok');
    expect(await ask(server, '/a', '192.0.2.1')).toBe('ok');
    const refused = await server.inject({ url: '/a', remoteAddress: '192.0.2.1' });
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toEqual({ code: 'rate_limited' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('counts each client and each route for itself', async () => {
    const server = await serve({ RATE_LIMIT_MAX: '1' });
    expect(await ask(server, '/a', '192.0.2.1')).toBe('ok');
    expect(await ask(server, '/a', '192.0.2.2')).toBe('ok');
    expect(await ask(server, '/b', '192.0.2.1')).toBe('ok');
    expect(await ask(server, '/a', '192.0.2.1')).toBe('rate_limited');
  });

  it('counts requests for what is not there as well', async () => {
    const server = await serve({ RATE_LIMIT_MAX: '1' });
    server.setNotFoundHandler((_request, reply) => reply.status(404).send({ code: 'not_found' }));
    expect(await ask(server, '/nope', '192.0.2.1')).toBe('not_found');
    expect(await ask(server, '/other', '192.0.2.1')).toBe('rate_limited');
  });

  it('takes the addresses of one IPv6 network for one client', async () => {
    const server = await serve({ RATE_LIMIT_MAX: '1' });
    expect(await ask(server, '/a', '2001:db8::1')).toBe('ok');
    expect(await ask(server, '/a', '2001:db8::2')).toBe('rate_limited');
    expect(await ask(server, '/a', '2001:db8:0:1::1')).toBe('ok');
  });

  it('believes the address that a proxy names only where that proxy is trusted', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const careful = await serve({ RATE_LIMIT_MAX: '1' });
    expect(await ask(careful, '/a', '192.0.2.1', from('198.51.100.1'))).toBe('ok');
    expect(await ask(careful, '/a', '192.0.2.1', from('198.51.100.2'))).toBe('rate_limited');

    const behindProxy = await serve({ RATE_LIMIT_MAX: '1', TRUSTED_PROXIES: '10.0.0.0/8' });
    expect(await ask(behindProxy, '/a', '10.1.2.3', from('198.51.100.1'))).toBe('ok');
    expect(await ask(behindProxy, '/a', '10.1.2.3', from('198.51.100.2'))).toBe('ok');
    expect(await ask(behindProxy, '/a', '10.1.2.3', from('203.0.113.9, 198.51.100.2'))).toBe('rate_limited');
    expect(await ask(behindProxy, '/a', '192.0.2.7', from('198.51.100.3'))).toBe('ok');
    expect(await ask(behindProxy, '/a', '192.0.2.7', from('198.51.100.4'))).toBe('rate_limited');
  });

  it('does not stop probes, and can be lifted for load tests', async () => {
    const limited = await serve({ RATE_LIMIT_MAX: '1' });
    const free = await serve({ RATE_LIMIT_MAX: '1', RATE_LIMIT_DISABLED: 'true' });
    for (let request = 0; request < 3; request += 1) {
      expect(await ask(limited, '/health/live', '192.0.2.1')).toBe('ok');
      expect(await ask(limited, '/metrics', '192.0.2.1')).toBe('ok');
      expect(await ask(free, '/a', '192.0.2.1')).toBe('ok');
    }
  });
});
