import { Failure, type ServiceName, serviceNames } from '../api/failure';
import { type Http } from '../api/http';
import {
  type DeadLetter,
  type DeadLetterList,
  type Explanation,
  type HistoryEntry,
  type Movement,
  type Notification,
  type NotificationDetail,
  type Page,
  type Reservation,
} from '../api/views';

/** Pages of a ledger that are read; a busy product has had other movements meanwhile. */
const mostPages = 5;

export const readHistory = (http: Http, id: string, signal: AbortSignal): Promise<HistoryEntry[]> =>
  allPages<HistoryEntry>(http, 'order', `/orders/${id}/timeline?limit=100`, signal);

export interface StockPart {
  readonly reservation: Reservation | undefined;
  readonly movements: readonly Movement[];
}

export async function readStock(http: Http, id: string, signal: AbortSignal): Promise<StockPart> {
  const reservation = await http
    .get<Reservation>('inventory', `/inventory/reservations/${id}`, signal)
    .catch(unlessMissing);
  if (!reservation) return { reservation, movements: [] };
  const products = [...new Set(reservation.items.map(({ productId }) => productId))];
  const ledgers = await Promise.all(
    products.map((productId) => {
      const path = `/inventory/${encodeURIComponent(productId)}/movements?limit=100`;
      const isEnough = ({ createdAt }: Movement): boolean => createdAt < reservation.createdAt;
      return allPages<Movement>(http, 'inventory', path, signal, isEnough);
    }),
  );
  return { reservation, movements: ledgers.flat().filter(({ orderId }) => orderId === id) };
}

export async function readNotifications(http: Http, id: string, signal: AbortSignal): Promise<NotificationDetail[]> {
  const listed = await allPages<Notification>(http, 'notification', `/notifications?orderId=${id}&limit=100`, signal);
  return Promise.all(
    listed.map((each) => http.get<NotificationDetail>('notification', `/notifications/${each.id}`, signal)),
  );
}

/** To look through dead letters takes them out for a moment: only where there are any. */
export const servicesWithDeadLetters = (explanation: Explanation | undefined): ServiceName[] => {
  const queues = (explanation?.queues ?? []).filter(({ deadLetters }) => deadLetters > 0);
  return serviceNames.filter((name) => queues.some(({ queue }) => queue.startsWith(`${name}.`)));
};

export async function readDeadLetters(
  http: Http,
  service: ServiceName,
  id: string,
  signal: AbortSignal,
): Promise<DeadLetter[]> {
  const { data } = await http.get<DeadLetterList>(service, '/dead-letters?limit=1000', signal);
  return data.filter(({ orderId, subject }) => orderId === id || subject === id);
}

async function allPages<T>(
  http: Http,
  service: ServiceName,
  path: string,
  signal: AbortSignal,
  isEnough: (last: T) => boolean = () => false,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const { data, nextCursor } = await http.get<Page<T>>(service, path + cursor, signal);
    rows.push(...data);
    const last = data.at(-1);
    if (!nextCursor || last === undefined || isEnough(last)) break;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return rows;
}

const unlessMissing = (error: unknown): undefined => {
  if (error instanceof Failure && error.isMissing) return undefined;
  throw error;
};
