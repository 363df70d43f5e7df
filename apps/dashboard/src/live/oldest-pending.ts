import { type Http } from '../api/http';
import { type Order, type Page } from '../api/views';

export interface OldestPending {
  readonly ageSeconds: number;
  /** There can be more than are looked through. */
  readonly isOldest: boolean;
}

/** Orders are answered within a second; who waits for so long waits for something. */
const remarkableSeconds = 30;
export const overdueSeconds = 120;
const mostPages = 5;

/** For how long the order waits that has waited longest, where that is remarkable. */
export async function readOldestPending(http: Http, signal: AbortSignal): Promise<OldestPending | undefined> {
  const before = new Date(Date.now() - remarkableSeconds * 1_000).toISOString();
  const path = `/orders?status=pending&createdBefore=${encodeURIComponent(before)}&limit=100`;
  let last: Order | undefined;
  let cursor: string | null = '';
  for (let page = 0; page < mostPages && cursor !== null; page += 1) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { data, nextCursor }: Page<Order> = await http.get<Page<Order>>('order', path + after, signal);
    last = data.at(-1) ?? last;
    cursor = nextCursor;
  }
  return last && { ageSeconds: (Date.now() - Date.parse(last.createdAt)) / 1_000, isOldest: cursor === null };
}
