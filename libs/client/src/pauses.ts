/** Waits, unless the signal says that nobody waits any more: then it throws the reason. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Twice as long each time, and never the same for two clients: between half of it and the whole. */
export const backoff = (attempt: number, { first, most }: { first: number; most: number }): number =>
  Math.min(first * 2 ** (attempt - 1), most) * spread(0.5);

const spread = (least: number): number => least + Math.random() * (1 - least);

/** In milliseconds; undefined where the header is missing or says nothing. */
export function retryAfter({ headers }: Response): number | undefined {
  const header = headers.get('retry-after')?.trim();
  if (!header) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
