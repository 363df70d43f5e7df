import { type Explanation, type Order } from '../api/views';
import { actorWords, agoOf, wordsOf } from '../format';

/** Why an order is where it is, as the order service sees it. */
export function reasonOf({ summary, since, status }: Explanation, order: Order | undefined, now = Date.now()): string {
  const cancellation = status === 'cancelled' ? order?.cancellation : undefined;
  if (!cancellation) return summary;
  const { by, detail, code } = cancellation;
  const ago = agoOf((now - Date.parse(since)) / 1_000);
  return `Cancelled ${ago} by ${actorWords(by)}: ${detail || wordsOf(code)}`;
}
