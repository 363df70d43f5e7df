import { contextFromHeaders, enterContext, type RequestContext } from '@orderflow/observability';
import { type FastifyInstance } from 'fastify';
import { type Caller } from '../security/token-verifier';

declare module 'fastify' {
  interface FastifyRequest {
    origin: RequestContext;
    /** Set where the request carried a valid token. */
    caller?: Caller;
  }
}

/** Gives every request its correlation and trace ids, from the first hook to the last answer. */
export function trackOrigin(server: FastifyInstance): void {
  server.decorateRequest('origin');
  server.addHook('onRequest', (request, reply, done) => {
    request.origin = contextFromHeaders(request.headers);
    void reply.header('x-correlation-id', request.origin.correlationId);
    enterContext(request.origin, done);
  });
}
