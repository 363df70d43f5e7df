import { type Fixtures } from '../documents/fixtures';
import { isEventType } from '../events/catalog';
import { parseEvent } from '../events/parse-event';

/**
 * Golden events of an earlier version that cannot be read any more, although their types are still in the catalog. It
 * sees what schemas do not show, such as the meaning of a format, and fixtures that were edited to please a change.
 */
export function unreadableFixtures(earlier: Fixtures): string[] {
  return Object.entries(earlier)
    .filter(([type]) => isEventType(type))
    .flatMap(([type, events]) =>
      Object.entries(events).flatMap(([name, event]) => {
        const parsed = parseEvent(event);
        return parsed.ok ? [] : [`${type}: the fixture "${name}" cannot be read any more: ${parsed.failure.message}`];
      }),
    );
}
