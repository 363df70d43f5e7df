import { type AnyEvent } from '@orderflow/contracts';

/**
 * As few groups of one type as keep the order of the events about each subject: a handler takes a whole group at once,
 * and groups are handled one after the other. With `kindOf`, types of one kind are as one.
 */
export function groupByType<E extends Pick<AnyEvent, 'type' | 'subject'>>(
  events: readonly E[],
  kindOf: (event: E) => unknown = ({ type }) => type,
): E[][] {
  const groups: E[][] = [];
  const latestGroupOfKind = new Map<unknown, number>();
  const latestGroupOfSubject = new Map<string, number>();
  for (const event of events) {
    const kind = kindOf(event);
    let at = latestGroupOfKind.get(kind);
    if (at === undefined || at < (latestGroupOfSubject.get(event.subject) ?? 0)) {
      at = groups.push([]) - 1;
      latestGroupOfKind.set(kind, at);
    }
    groups[at]?.push(event);
    latestGroupOfSubject.set(event.subject, at);
  }
  return groups;
}
