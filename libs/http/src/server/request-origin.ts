import { contextFromHeaders, enterContext, type RequestContext, type RunningSpan } from '@orderflow/observability';
import { type FastifyInstance } from 'fastify';
import { type Caller } from '../security/token-verifier';
import { endTrace, inTrace, traceRequest } from './trace-requests';

declare module 'fastify' {
  interface FastifyRequest {
    origin: RequestContext;
    /** Set where the request carried a valid token. */
    caller?: Caller;
    /** Set while it is traced. */
    span?: RunningSpan;
  }
}

/** Gives every request its correlation and trace ids, from the first hook to the last answer. */
export function trackOrigin(server: FastifyInstance): void {
  server.decorateRequest('origin');
  server.decorateRequest('span');
  server.addHook('onRequest', (request, reply, done) => {
    const origin = contextFromHeaders(request.headers);
    const traced = traceRequest(request, origin);
    if (traced) request.span = traced.span;
    request.origin = traced?.origin ?? origin;
    void reply.header('x-correlation-id', request.origin.correlationId);
    enterContext(request.origin, () => {
      inTrace(traced, done);
    });
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (request.span) endTrace(request.span, request, reply.statusCode);
    done();
  });
}
