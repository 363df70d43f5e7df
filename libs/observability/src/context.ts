import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** Who caused the work in hand. Every log line, answer and event of it carries these ids. */
export interface RequestContext {
  readonly correlationId: string;
  /** The trace id of W3C Trace Context: 32 hexadecimal digits. */
  readonly traceId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const currentContext = (): RequestContext | undefined => storage.getStore();

export function enterContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

// An id goes into logs, headers and messages as it came: only characters that are harmless in all of them.
const acceptableId = /^[\w.:-]{1,128}$/;
const traceparent = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}/;

// Node makes UUIDs out of a stock of random bytes, while each `randomBytes` asks the operating system for some.
const newTraceId = (): string => randomUUID().replaceAll('-', '');
export const newSpanId = (): string => newTraceId().slice(16);

/** Takes over the caller's correlation id and trace where they are usable, and makes new ones where not. */
export function contextFromHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): RequestContext {
  const id = headers['x-correlation-id'];
  const trace = headers['traceparent'];
  const traceId = typeof trace === 'string' ? traceparent.exec(trace)?.[1] : undefined;
  return {
    correlationId: typeof id === 'string' && acceptableId.test(id) ? id : randomUUID(),
    traceId: traceId ?? newTraceId(),
  };
}
