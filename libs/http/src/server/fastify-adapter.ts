import { type Socket } from 'node:net';
import helmet from '@fastify/helmet';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError, type ProblemCode } from '@orderflow/contracts';
import { contextFromHeaders, type Logger, type Metrics } from '@orderflow/observability';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ServiceConfig } from '../config/service-config';
import { problemDocument, problemMediaType } from '../problem/problem-document';
import { pathOf } from '../problem/problem.filter';
import { drainConnections } from './drain';
import { type Lifecycle } from './lifecycle';
import { observeRequests } from './observe-requests';
import { isProbe } from './probes';
import { trackOrigin } from './request-origin';

/** The HTTP server of every service, with all that happens to a request before and after Nest. */
export async function fastifyAdapter(
  config: ServiceConfig,
  { logger, metrics, lifecycle }: { logger: Logger; metrics: Metrics; lifecycle: Lifecycle },
): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    trustProxy: config.TRUSTED_PROXIES.length > 0 && config.TRUSTED_PROXIES,
    bodyLimit: config.BODY_LIMIT_BYTES,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    // A request that comes over an open connection while the service stops is answered; see drain.ts.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const at = { instance: pathOf(request.url), traceId: contextFromHeaders(request.headers).traceId };
      void reply
        .status(400)
        .type(problemMediaType)
        .send(problemDocument({ code: 'malformed_request' }, at));
    },
  });
  const server = adapter.getInstance<FastifyInstance>();
  server.removeContentTypeParser('text/plain');

  trackOrigin(server);
  observeRequests(server, logger, metrics);
  drainConnections(server, lifecycle);
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      // What Swagger UI needs; everything else that is served is data.
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  if (!config.RATE_LIMIT_DISABLED) {
    await server.register(rateLimit, {
      max: config.RATE_LIMIT_MAX,
      timeWindow: config.RATE_LIMIT_WINDOW_SECONDS * 1000,
      // Each client and route for itself; the addresses of one IPv6 network (/64) are one client.
      keyGenerator: ({ ip, method, routeOptions }) => `${normalizeIP(ip)} ${method} ${routeOptions.url}`,
      allowList: isProbe,
      errorResponseBuilder: (_request, { after }) => new DomainError('rate_limited', `Try again in ${after}.`),
    });
  }
  return adapter;
}

/** Answers what is not HTTP enough to become a request. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = unreadable[error.code ?? ''] ?? 'malformed_request';
  const problem = problemDocument({ code }, { instance: '', traceId: contextFromHeaders({}).traceId });
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      `Content-Type: ${problemMediaType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const unreadable: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};
