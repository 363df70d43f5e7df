import type * as OtlpTracer from './otlp-tracer';
import { setTracer } from './tracer';

/** Ends tracing, once all that is recorded was sent. */
export type StopTracing = () => Promise<void>;

/** Sends traces to an OTLP endpoint over HTTP. Without one nothing is loaded, recorded or sent. */
export function startTracing(service: string, endpoint: string | undefined): StopTracing {
  if (endpoint === undefined) return () => Promise.resolve();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- so that without an endpoint OpenTelemetry costs neither memory nor time to start
  const { otlpTracer } = require('./otlp-tracer') as typeof OtlpTracer;
  const { tracer, shutdown } = otlpTracer(service, endpoint);
  setTracer(tracer);
  return async () => {
    setTracer(undefined);
    await shutdown();
  };
}
