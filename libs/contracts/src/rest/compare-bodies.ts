import { type OpenApi, type Schema } from './openapi';

/** Who writes it: clients write requests, and must not be refused; the service writes answers, which clients read. */
export type Side = 'request' | 'answer';

export interface Change {
  /** JSON pointer into the body; `*` stands for every element of an array. */
  readonly pointer: string;
  readonly change: string;
}

/**
 * Every difference between two schemas that a client of the first could stumble over. New optional fields of a request
 * and new fields of an answer are no such difference, and neither are new values of a list in an answer: clients are
 * told to expect them.
 */
export function compareBodies(before: Schema, after: Schema, documents: readonly [OpenApi, OpenApi], side: Side) {
  const compare = (was: Schema, is: Schema, pointer: string, inside: readonly string[] = []): Change[] => {
    const pair = `${was.$ref ?? ''} ${is.$ref ?? ''}`;
    // A schema may hold itself.
    if (was.$ref !== undefined && inside.includes(pair)) return [];
    const within = [...inside, pair];
    const [old, now] = [resolve(was, documents[0]), resolve(is, documents[1])];
    const at = (change: string): Change => ({ pointer, change });
    if (old.type !== now.type && !(side === 'request' && old.type === 'integer' && now.type === 'number'))
      return [at(`the type changed from ${old.type ?? 'anything'} to ${now.type ?? 'anything'}`)];
    return [
      ...[...compareNull(old, now, side), ...compareValues(old, now, side), ...compareLimits(old, now, side)].map(at),
      ...(old.items && now.items ? compare(old.items, now.items, `${pointer}/*`, within) : []),
      ...compareFields(old, now, side).map(({ name, change }) => ({ pointer: `${pointer}/${name}`, change })),
      ...Object.entries(old.properties ?? {}).flatMap(([name, field]) => {
        const successor = now.properties?.[name];
        return successor ? compare(field, successor, `${pointer}/${name}`, within) : [];
      }),
    ];
  };
  return compare(before, after, '');
}

/** With what it refers to in its place. */
function resolve(schema: Schema, document: OpenApi): Schema {
  const named = schema.$ref === undefined ? {} : document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
  const parts = [...(named ? [named] : []), ...(schema.allOf ?? [])].map((part) =>
    part.$ref === undefined && !part.allOf ? part : resolve(part, document),
  );
  return {
    ...Object.assign({}, ...parts, schema),
    properties: Object.assign(
      {},
      ...parts.map(({ properties }) => properties),
      schema.properties,
    ) as Schema['properties'],
    required: [...parts.flatMap(({ required = [] }) => required), ...(schema.required ?? [])],
  } as Schema;
}

function compareNull(old: Schema, now: Schema, side: Side): string[] {
  if (side === 'request' && old.nullable && !now.nullable) return ['null is not taken any more'];
  if (side === 'answer' && !old.nullable && now.nullable) return ['it can be null now'];
  return [];
}

function compareValues(old: Schema, now: Schema, side: Side): string[] {
  if (side === 'answer') return [];
  if (!old.enum) return now.enum ? [`only ${now.enum.join(', ')} are taken now`] : [];
  const gone = now.enum ? old.enum.filter((value) => !now.enum?.includes(value)) : [];
  return gone.length > 0 ? [`the values ${gone.join(', ')} are not taken any more`] : [];
}

const least = ['minimum', 'minLength', 'minItems', 'minProperties'];
const most = ['maximum', 'maxLength', 'maxItems', 'maxProperties'];
const forms = ['pattern', 'format', 'uniqueItems', 'multipleOf'];

function compareLimits(old: Schema, now: Schema, side: Side): string[] {
  if (side === 'answer')
    return old['format'] === now['format']
      ? []
      : [`format changed from ${show(old['format'])} to ${show(now['format'])}`];
  const isTighter = (keyword: string): boolean => {
    const [was, is] = [old[keyword], now[keyword]];
    if (is === undefined || was === is) return false;
    if (typeof was !== 'number' || typeof is !== 'number' || forms.includes(keyword)) return true;
    return least.includes(keyword) ? is > was : is < was;
  };
  return [...least, ...most, ...forms]
    .filter(isTighter)
    .map((keyword) => `${keyword} changed from ${show(old[keyword])} to ${show(now[keyword])}`);
}

const show = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

function compareFields(old: Schema, now: Schema, side: Side): { name: string; change: string }[] {
  const [before, after] = [Object.keys(old.properties ?? {}), Object.keys(now.properties ?? {})];
  const isRequired = (schema: Schema, name: string): boolean => schema.required?.includes(name) === true;
  const changes = before.flatMap((name) => {
    if (!after.includes(name)) return [{ name, change: 'the field was removed' }];
    if (side === 'request' && !isRequired(old, name) && isRequired(now, name))
      return [{ name, change: 'the field became required' }];
    if (side === 'answer' && isRequired(old, name) && !isRequired(now, name))
      return [{ name, change: 'the field may be missing now' }];
    return [];
  });
  const added = after.filter((name) => side === 'request' && !before.includes(name) && isRequired(now, name));
  return [...changes, ...added.map((name) => ({ name, change: 'a required field was added' }))];
}
