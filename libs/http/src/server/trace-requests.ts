import {
  activeTracer,
  enterSpan,
  parseTraceparent,
  type RequestContext,
  type RunningSpan,
} from '@orderflow/observability';
import { type FastifyRequest } from 'fastify';
import { isProbe } from './probes';

/** A request that a span was begun for. */
export interface TracedRequest {
  readonly origin: RequestContext;
  readonly span: RunningSpan;
}

/** Begins the span of a request, in the trace of its caller where it names one; undefined while tracing is off. */
export function traceRequest(request: FastifyRequest, origin: RequestContext): TracedRequest | undefined {
  const tracer = activeTracer();
  if (!tracer || isProbe(request)) return undefined;
  const span = tracer.start({
    name: request.method,
    kind: 'server',
    parent: parseTraceparent(request.headers['traceparent']),
    attributes: { 'http.request.method': request.method, 'orderflow.correlation_id': origin.correlationId },
  });
  return { origin: { ...origin, traceId: span.ref.traceId }, span };
}

/** The route, not the path: there are ids and addresses in paths. */
export function endTrace(span: RunningSpan, request: FastifyRequest, status: number): void {
  const route = request.routeOptions.url ?? 'unmatched';
  span.rename(`${request.method} ${route}`);
  span.set({ 'http.route': route, 'http.response.status_code': status });
  span.end(status >= 500 ? new Error(`It was answered with ${status}.`) : undefined);
}

export const inTrace = (traced: TracedRequest | undefined, work: () => void): void => {
  if (traced) enterSpan({ span: traced.span.ref }, work);
  else work();
};
