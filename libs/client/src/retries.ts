import { backoff, pause, retryAfter } from './pauses';

export interface RetryOptions {
  /** How often to try at most; 1 tries once. 5 unless given. */
  readonly attempts?: number;
  /** How long to wait for the head of an answer, each time. 30 s unless given. */
  readonly timeoutMs?: number;
  /** The pause before the second attempt; each one after it is twice as long. 200 ms unless given. */
  readonly firstPauseMs?: number;
  /** No pause is longer. Where `Retry-After` asks for more, the answer is taken as it is. 30 s unless given. */
  readonly longestPauseMs?: number;
}

type Fetch = (request: Request) => Promise<Response>;

/**
 * A `fetch` that tries again what is worth it: what was refused for the moment (429), and, where doing it twice is the
 * same as doing it once, what got no answer or a 503 as well.
 */
export function withRetries(fetch: Fetch, options: RetryOptions = {}): Fetch {
  const { attempts = 5, timeoutMs = 30_000, firstPauseMs = 200, longestPauseMs = 30_000 } = options;

  const pauseAfter = (request: Request, outcome: Response | undefined, attempt: number): number | undefined => {
    if (attempt >= attempts || !deservesAnother(request, outcome)) return undefined;
    const wait = backoff(attempt, { first: firstPauseMs, most: longestPauseMs });
    const asked = (outcome && retryAfter(outcome)) ?? 0;
    // All who were sent away at the same time must not come back at the same time.
    return asked > longestPauseMs ? undefined : Math.max(asked, 0) + wait;
  };

  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(fetch, request, timeoutMs);
      request.signal.throwIfAborted();
      const answer = outcome instanceof Response ? outcome : undefined;
      const wait = pauseAfter(request, answer, attempt);
      if (wait === undefined) {
        if (answer) return answer;
        throw outcome;
      }
      // Not waited for: of a body with a second reader it ends with the other's.
      void answer?.body?.cancel().catch(() => undefined);
      await pause(wait, request.signal);
    }
  };
}

/** The answer, or why there was none. */
async function once(fetch: Fetch, request: Request, timeoutMs: number): Promise<unknown> {
  const timeout = new AbortController();
  const timer = setTimeout(() => {
    timeout.abort(new DOMException(`There was no answer within ${timeoutMs} ms.`, 'TimeoutError'));
  }, timeoutMs);
  try {
    const signal = AbortSignal.any([request.signal, timeout.signal]);
    return await fetch(new Request(request.clone(), { signal }));
  } catch (error) {
    return error;
  } finally {
    clearTimeout(timer);
  }
}

const repeatable = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

function deservesAnother({ method, headers }: Request, answer: Response | undefined): boolean {
  if (answer?.status === 429) return true;
  if (!repeatable.has(method) && !headers.has('idempotency-key')) return false;
  // 409 with it: an earlier attempt of the same request is still being handled.
  const isForNow = answer?.status === 503 || (answer?.status === 409 && answer.headers.has('retry-after'));
  return !answer || isForNow;
}
