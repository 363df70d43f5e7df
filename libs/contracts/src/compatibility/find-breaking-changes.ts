import { compareSchemas, type SchemaChange } from './compare-schemas';
import { type SchemaSet } from './schema-set';

export interface BreakingChange extends SchemaChange {
  /** The type of the event, or `*` where the envelope of all of them is concerned. */
  readonly event: string;
  /** The queues whose consumers it breaks: those that the catalog named before the change. */
  readonly consumers: readonly string[];
}

/**
 * Every change between two sets of schemas that a consumer could stumble over. Both directions count, for a message may
 * meet an older reader or a newer one (see `Effect`), and so a schema within one version can only gain optional fields
 * and values of open lists. An event goes in two steps: first its consumers, then, when it has none, the event.
 */
export function findBreakingChanges(before: SchemaSet, after: SchemaSet): BreakingChange[] {
  const all = [...new Set(Object.values(before.events).flatMap(({ consumers }) => consumers))].sort();
  const envelope = compareSchemas(before.envelope, after.envelope, '');
  return [
    ...envelope.map((change) => ({ event: '*', ...change, consumers: all })),
    ...Object.keys(before.events).flatMap((event) => compareEvent(event, before, after)),
  ];
}

function compareEvent(event: string, before: SchemaSet, after: SchemaSet): BreakingChange[] {
  const [old, now] = [before.events[event], after.events[event]];
  if (!old) return [];
  const breaking = (change: SchemaChange): BreakingChange => ({ event, ...change, consumers: old.consumers });
  if (!now)
    return old.consumers.length > 0
      ? [breaking({ pointer: '', effect: 'lost', change: 'the event was removed while it has consumers' })]
      : [];
  const subject = `the subject changed from ${old.subject} to ${now.subject}`;
  return [
    ...(old.subject === now.subject ? [] : [breaking({ pointer: '/subject', effect: 'lost', change: subject })]),
    ...compareSchemas(old.data, now.data, '/data').map(breaking),
  ];
}
