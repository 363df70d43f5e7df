import { currentSchemas } from '../compatibility/schema-set';
import { type EventType, eventTypes } from '../events/catalog';
import { type JsonSchema } from '../json-schema';
import { fixtures, golden, goldenEvents } from './golden-events';

/** Every field of a value by its path; elements of arrays share one. */
function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => pathsOf(element, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, field]) => pathsOf(field, `${path}.${name}`))];
}

function schemaPathsOf({ properties, items, required }: JsonSchema, which: 'all' | 'required', path = ''): string[] {
  if (items) return schemaPathsOf(items, which, `${path}[]`);
  const fields = Object.entries(properties ?? {}).filter(([name]) => which === 'all' || required?.includes(name));
  return [path, ...fields.flatMap(([name, field]) => schemaPathsOf(field, which, `${path}.${name}`))];
}

const schemaOf = (type: EventType): JsonSchema => currentSchemas().events[type]?.data ?? {};
const distinct = (paths: string[]) => [...new Set(paths)].sort();

describe('The golden events', () => {
  it('are there for the events of the catalog, one file each', () => {
    expect(Object.keys(fixtures).sort()).toEqual([...eventTypes].sort());
  });

  it('are in the file of their type', () => {
    expect(goldenEvents.filter(([type, , event]) => event.type !== type)).toEqual([]);
  });

  it('are different events', () => {
    expect(new Set(goldenEvents.map(([, , event]) => event.id)).size).toBe(goldenEvents.length);
  });

  it.each(eventTypes)('have a full %s with every field of its schema', (type) => {
    expect(distinct(pathsOf(golden(type).data))).toEqual(distinct(schemaPathsOf(schemaOf(type), 'all')));
  });

  it.each(eventTypes)('have a minimal %s with its required fields alone', (type) => {
    const minimal = fixtures[type]?.['minimal'] as { data: object };
    expect(distinct(pathsOf(minimal.data))).toEqual(distinct(schemaPathsOf(schemaOf(type), 'required')));
  });
});
