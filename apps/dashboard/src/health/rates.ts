/** A figure that only grows, as it was at a time. */
export interface Reading {
  readonly atMs: number;
  readonly totals: Readonly<Record<string, number>>;
}

/** How much each has grown in a second. One that has fallen was begun anew meanwhile, and tells from the next time on. */
export function ratesOf(before: Reading | undefined, now: Reading): Record<string, number | undefined> {
  const seconds = before ? (now.atMs - before.atMs) / 1_000 : 0;
  return Object.fromEntries(
    Object.entries(now.totals).map(([name, total]) => {
      const grown = total - (before?.totals[name] ?? Number.NaN);
      return [name, seconds > 0 && grown >= 0 ? grown / seconds : undefined];
    }),
  );
}

export function rateWords(rate: number | undefined): string {
  if (rate === undefined) return '…';
  return rate >= 10 || rate === 0 ? `${Math.round(rate)}/s` : `${rate.toFixed(1)}/s`;
}
