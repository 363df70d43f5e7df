import { type Http } from '../api/http';
import { type Order, type Page } from '../api/views';

const [pageSize, mostPages] = [100, 5];

/** Whoever has an order's short id has heard of it of late. */
export const mostSearched = pageSize * mostPages;

/** The id of the latest order whose id ends so: there is no index for that, so only the latest are looked through. */
export async function findByEnd(http: Http, end: string): Promise<string | undefined> {
  const wanted = end.toLowerCase();
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const { data, nextCursor } = await http.get<Page<Order>>('order', `/orders?limit=${pageSize}${cursor}`);
    const found = data.find(({ id }) => id.endsWith(wanted));
    if (found || !nextCursor) return found?.id;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return undefined;
}
