import { OPEN_LIST } from '../events/fields';
import { type JsonSchema } from '../json-schema';
import { compareLimits } from './compare-limits';

/**
 * Who is hurt: after `narrowed`, those who read messages written before (they wait in queues, outboxes and among dead
 * letters, and are replayed); after `widened`, those who still run with the old schema and refuse what it does not
 * allow, as every service does for a while in a rolling deployment; after `lost`, those who look for what is gone.
 */
export type Effect = 'narrowed' | 'widened' | 'lost';

export interface SchemaChange {
  /** JSON pointer into the message; `*` stands for every element of an array. */
  readonly pointer: string;
  readonly effect: Effect;
  readonly change: string;
}

/** Every difference that can hurt a consumer. New optional fields cannot, nor new values of an open list. */
export function compareSchemas(before: JsonSchema, after: JsonSchema, pointer: string): SchemaChange[] {
  if (before.type !== after.type) {
    const name = ({ type }: JsonSchema) => type ?? 'anything';
    return [{ pointer, effect: 'lost', change: `the type changed from ${name(before)} to ${name(after)}` }];
  }
  return [
    ...compareFields(before, after, pointer),
    ...(before.items && after.items ? compareSchemas(before.items, after.items, `${pointer}/*`) : []),
    ...compareOpenLists(before, after, pointer),
    ...compareLimits(before, after).map((limit) => ({ pointer, ...limit })),
  ];
}

function compareFields(before: JsonSchema, after: JsonSchema, pointer: string): SchemaChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const added = [...now].filter(([name]) => !old.has(name));
  const heirs = new Set<string>();
  const changes: SchemaChange[] = [];
  for (const [name, { schema, required }] of old) {
    const at = `${pointer}/${name}`;
    const successor = now.get(name);
    if (successor) {
      changes.push(...compareSchemas(schema, successor.schema, at));
      if (!required && successor.required)
        changes.push({ pointer: at, effect: 'narrowed', change: 'the field became required' });
      if (required && !successor.required)
        changes.push({ pointer: at, effect: 'widened', change: 'the field became optional' });
    } else {
      const [heir, ...others] = added.filter(([, field]) => compareSchemas(schema, field.schema, at).length === 0);
      const isRenamed = heir !== undefined && others.length === 0;
      if (isRenamed) heirs.add(heir[0]);
      const change = isRenamed ? `the field was renamed to ${heir[0]}, or removed` : 'the field was removed';
      changes.push({ pointer: at, effect: 'lost', change });
    }
  }
  for (const [name, { required }] of added)
    if (required && !heirs.has(name))
      changes.push({ pointer: `${pointer}/${name}`, effect: 'narrowed', change: 'a required field was added' });
  return changes;
}

const fieldsOf = ({ properties = {}, required = [] }: JsonSchema) =>
  new Map(Object.entries(properties).map(([name, schema]) => [name, { schema, required: required.includes(name) }]));

function compareOpenLists(before: JsonSchema, after: JsonSchema, pointer: string): SchemaChange[] {
  const valuesOf = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
  const known = [...valuesOf(after[OPEN_LIST]), ...valuesOf(after['enum'])];
  const gone = valuesOf(before[OPEN_LIST]).filter((value) => !known.includes(value));
  return gone.length > 0
    ? [{ pointer, effect: 'lost', change: `the values ${gone.join(', ')} are not written any more` }]
    : [];
}
