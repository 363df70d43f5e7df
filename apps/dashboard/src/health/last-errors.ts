import { type Http } from '../api/http';
import { type Notification, type NotificationDetail, type Page } from '../api/views';

/** What a provider has said last, by the message that it did not take: where one waits that was tried. */
export async function readLastError(http: Http, channel: string, signal: AbortSignal): Promise<string | undefined> {
  const query = new URLSearchParams({ type: channel.toUpperCase(), status: 'queued', limit: '25' });
  const path = `/notifications?${query.toString()}`;
  const { data } = await http.get<Page<Notification>>('notification', path, signal);
  const tried = data.find(({ attemptCount }) => attemptCount > 0);
  if (!tried) return undefined;
  const { attempts } = await http.get<NotificationDetail>('notification', `/notifications/${tried.id}`, signal);
  return attempts.findLast(({ error }) => error !== null)?.error ?? undefined;
}
