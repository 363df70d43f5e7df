export { contextFromHeaders, currentContext, enterContext, newSpanId, type RequestContext } from './context';
export { createLogger, type Logger, NestLogger } from './logger';
export { createMetrics, type Metrics } from './metrics';
