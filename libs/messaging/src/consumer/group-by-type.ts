import { type AnyEvent } from '@orderflow/contracts';

/**
 * As few groups of one type as keep the order of the events about each subject: a handler takes a whole group at once,
 * and groups are handled one after the other.
 */
export function groupByType<E extends Pick<AnyEvent, 'type' | 'subject'>>(events: readonly E[]): E[][] {
  const groups: { type: string; events: E[] }[] = [];
  const latestGroupOfType = new Map<string, number>();
  const latestGroupOfSubject = new Map<string, number>();
  for (const event of events) {
    let at = latestGroupOfType.get(event.type);
    if (at === undefined || at < (latestGroupOfSubject.get(event.subject) ?? 0)) {
      at = groups.push({ type: event.type, events: [] }) - 1;
      latestGroupOfType.set(event.type, at);
    }
    groups[at]?.events.push(event);
    latestGroupOfSubject.set(event.subject, at);
  }
  return groups.map((group) => group.events);
}
