import { AsyncLocalStorage } from 'node:async_hooks';
import { activeTracer, type NewSpan, type SpanRef } from './tracer';

/** What the work in hand is part of. */
export interface InHand {
  readonly span: SpanRef;
  /** Where it is the handling of events: the span of each, by the id of the event. */
  readonly ofEvents?: ReadonlyMap<string, SpanRef>;
}

const storage = new AsyncLocalStorage<InHand>();

export const spanInHand = (): InHand | undefined => storage.getStore();

export const enterSpan = <T>(inHand: InHand, work: () => T): T => storage.run(inHand, work);

/** Does the work as a part of the span in hand; with tracing off, or outside of any span, it is just done. */
export function inSpan<T>(span: Omit<NewSpan, 'parent'>, work: () => T): T {
  const [tracer, inHand] = [activeTracer(), spanInHand()];
  if (!tracer || !inHand) return work();
  const running = tracer.start({ ...span, parent: inHand.span });
  return finishing(
    () => enterSpan({ span: running.ref }, work),
    (error) => {
      running.end(error);
    },
  );
}

/** Tells when the work is done, or how it failed: at once, or when what it promises is settled. */
export function finishing<T>(work: () => T, end: (error?: unknown) => void): T {
  let result: T;
  try {
    result = work();
  } catch (error) {
    end(error);
    throw error;
  }
  if (!(result instanceof Promise)) {
    end();
    return result;
  }
  const settled = result.then(
    (value: unknown) => {
      end();
      return value;
    },
    (error: unknown) => {
      end(error);
      throw error;
    },
  );
  return settled as T;
}
