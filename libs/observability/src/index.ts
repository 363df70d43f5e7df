export { contextFromHeaders, currentContext, enterContext, newSpanId, type RequestContext } from './context';
export { createLogger, type Logger, NestLogger } from './logger';
export { createMetrics, type Metrics } from './metrics';
export { enterSpan, finishing, inSpan, spanInHand } from './tracing/span-in-hand';
export { startTracing, type StopTracing } from './tracing/start-tracing';
export {
  activeTracer,
  formatTraceparent,
  parseTraceparent,
  type RunningSpan,
  setTracer,
  type SpanRef,
  type Tracer,
} from './tracing/tracer';
