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
  type Order,
  type Page,
  type Reservation,
} from '../api/views';
import { type Known } from './story';

export interface Dossier extends Known {
  readonly order: Order | undefined;
  readonly explanation: Explanation | undefined;
  /** The services that did not tell their part, and why. */
  readonly failures: readonly Failure[];
}

/** Pages of a ledger that are read; a busy product has had other movements meanwhile. */
const mostPages = 5;

/** Asks each service about its own part. They do not ask each other: where one does not answer, the others still do. */
export async function readDossier(http: Http, id: string, signal: AbortSignal): Promise<Dossier> {
  const failures = new Map<ServiceName, Failure>();
  const from = async <T>(service: ServiceName, question: Promise<T>): Promise<T | undefined> => {
    try {
      return await question;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!failures.has(service)) failures.set(service, error);
      return undefined;
    }
  };
  const [order, explanation, history, stock, notifications] = await Promise.all([
    from('order', http.get<Order>('order', `/orders/${id}`, signal)),
    from('order', http.get<Explanation>('order', `/orders/${id}/explain`, signal)),
    from('order', allPages<HistoryEntry>(http, 'order', `/orders/${id}/timeline?limit=100`, signal)),
    from('inventory', readStock(http, id, signal)),
    from('notification', readNotifications(http, id, signal)),
  ]);
  const letters = await Promise.all(
    servicesWithDeadLetters(explanation).map((service) => from(service, readDeadLetters(http, service, id, signal))),
  );
  const deadLetters = letters.flatMap((each) => each ?? []);
  const { reservation, movements = [] } = stock ?? {};
  return {
    order,
    explanation,
    history,
    reservation,
    movements,
    notifications,
    deadLetters,
    failures: [...failures.values()],
  };
}

async function readStock(http: Http, id: string, signal: AbortSignal) {
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

async function readNotifications(http: Http, id: string, signal: AbortSignal): Promise<NotificationDetail[]> {
  const listed = await allPages<Notification>(http, 'notification', `/notifications?orderId=${id}&limit=100`, signal);
  return Promise.all(
    listed.map((each) => http.get<NotificationDetail>('notification', `/notifications/${each.id}`, signal)),
  );
}

/** To look through dead letters takes them out for a moment: only where there are any. */
const servicesWithDeadLetters = (explanation: Explanation | undefined): ServiceName[] => {
  const queues = (explanation?.queues ?? []).filter(({ deadLetters }) => deadLetters > 0);
  return serviceNames.filter((name) => queues.some(({ queue }) => queue.startsWith(`${name}.`)));
};

async function readDeadLetters(
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
