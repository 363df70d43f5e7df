import { type Socket } from 'node:net';
import cors from '@fastify/cors';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError } from '@orderflow/contracts';
import { type Logger, type Metrics } from '@orderflow/observability';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ServiceConfig } from '../config/service-config';
import { answerUnchanged } from './answer-unchanged';
import { limitBodies } from './body-limits';
import { drainConnections } from './connections';
import { type Lifecycle } from './lifecycle';
import { observeRequests } from './observe-requests';
import { isProbe } from './probes';
import { trackOrigin } from './request-origin';
import { sendSecurityHeaders } from './security-headers';
import { answerUnreadable, answerUnroutable, ignoreStrangeExpectations, requireHost } from './unreadable-requests';

/** The HTTP server of every service, with all that happens to a request before and after Nest. */
export async function fastifyAdapter(
  config: ServiceConfig,
  { logger, metrics, lifecycle }: { logger: Logger; metrics: Metrics; lifecycle: Lifecycle },
): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    trustProxy: config.TRUSTED_PROXIES.length > 0 && config.TRUSTED_PROXIES,
    bodyLimit: config.BODY_LIMIT_BYTES,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    http: {
      // Where the head is given longer than the whole, Node swaps the two.
      headersTimeout: config.REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: 1_000,
      requireHostHeader: false,
    },
    // Longer than any id, so that an overlong one is unknown like any other.
    routerOptions: { maxParamLength: 500 },
    // What comes over an open connection while the service stops is answered; see connections.ts.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => {
      logger.debug({ err: error }, 'unreadable request');
      answerUnreadable(error, socket, connections);
    },
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      answerUnroutable(request, reply, logger);
    },
  });
  const server = adapter.getInstance<FastifyInstance>();
  server.removeContentTypeParser('text/plain');
  ignoreStrangeExpectations(server.server);

  // In the order in which a request meets them.
  trackOrigin(server);
  observeRequests(server, logger, metrics);
  const connections = drainConnections(server, lifecycle);
  requireHost(server);
  sendSecurityHeaders(server);
  await allowOrigins(server, config.CORS_ORIGINS);
  if (!config.RATE_LIMIT_DISABLED) await limitRates(server, config);
  limitBodies(server);
  answerUnchanged(server);
  return adapter;
}

// Not by Nest's `enableCors`: its hook would answer preflights before any of the others here.
async function allowOrigins(server: FastifyInstance, origins: string[]): Promise<void> {
  await server.register(cors, {
    origin: origins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['etag', 'location', 'retry-after', 'x-correlation-id', 'idempotent-replayed'],
    maxAge: 600,
    strictPreflight: false,
  });
}

async function limitRates(server: FastifyInstance, config: ServiceConfig): Promise<void> {
  await server.register(rateLimit, {
    max: config.RATE_LIMIT_MAX,
    timeWindow: config.RATE_LIMIT_WINDOW_SECONDS * 1000,
    // Each client and route for itself; the addresses of one IPv6 network (/64) are one client.
    keyGenerator: ({ ip, method, routeOptions: { url = 'unmatched' } }) => `${normalizeIP(ip)} ${method} ${url}`,
    allowList: isProbe,
    errorResponseBuilder: (_request, { after }) => new DomainError('rate_limited', `Try again in ${after}.`),
  });
  // The plugin looks after routes; whoever asks for what is not there is counted here.
  const limitUnmatched = server.rateLimit();
  server.addHook('onRequest', async function (request, reply) {
    if (request.is404) await limitUnmatched.call(server, request, reply);
  });
}
