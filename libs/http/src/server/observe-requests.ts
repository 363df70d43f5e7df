import { type Logger, type Metrics } from '@orderflow/observability';
import { type FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import { pathOf } from '../problem/problem.filter';
import { isProbe } from './probes';

/** A log line and a duration for each request; probes only with LOG_LEVEL=debug. */
export function observeRequests(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from the request line to the end of the answer',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
  // What is said of a request has none of the names that are redacted, and looking for them would cost more than the line.
  const log = logger.child({}, { redact: [] });
  server.addHook('onResponse', (request, reply, done) => {
    // The pattern, not the path: one series and one name per route, and no ids in either.
    const route = request.routeOptions.url ?? 'unmatched';
    duration.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
    log[isProbe(request) ? 'debug' : 'info'](
      {
        ...request.origin,
        method: request.method,
        // A recipient is somebody's address, and no log needs to know it.
        path: route.includes(':recipient') ? route : pathOf(request.url),
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
}
