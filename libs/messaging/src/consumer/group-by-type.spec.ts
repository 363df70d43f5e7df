import * as fc from 'fast-check';
import { groupByType } from './group-by-type';

const types = ['order.created', 'order.cancelled', 'order.shipped'] as const;
const stream = fc
  .array(fc.record({ type: fc.constantFrom(...types), subject: fc.constantFrom('a', 'b', 'c', 'd') }), {
    maxLength: 40,
  })
  .map((events) => events.map((event, at) => ({ ...event, at })));

describe('Grouping events by type', () => {
  it('loses nothing and doubles nothing', () => {
    fc.assert(
      fc.property(stream, (events) => {
        const flat = groupByType(events).flat();
        expect(flat.sort((one, other) => one.at - other.at)).toEqual(events);
      }),
    );
  });

  it('makes groups of one type each, none of them empty', () => {
    fc.assert(
      fc.property(stream, (events) => {
        for (const group of groupByType(events)) expect(new Set(group.map(({ type }) => type)).size).toBe(1);
      }),
    );
  });

  it('keeps the order of the events about each subject', () => {
    fc.assert(
      fc.property(stream, (events) => {
        const flat = groupByType(events).flat();
        for (const subject of ['a', 'b', 'c', 'd']) {
          const of = (list: typeof flat) => list.filter((event) => event.subject === subject);
          expect(of(flat)).toEqual(of(events));
        }
      }),
    );
  });

  it('makes as many groups as there are types where every event is about another subject', () => {
    fc.assert(
      fc.property(stream, (events) => {
        const unrelated = events.map((event) => ({ ...event, subject: String(event.at) }));
        expect(groupByType(unrelated)).toHaveLength(new Set(events.map(({ type }) => type)).size);
      }),
    );
  });

  it('makes two groups of a type only where the order of a subject demands it', () => {
    const events = (...of: [type: string, subject: string][]) =>
      of.map(([type, subject]) => ({ type, subject }) as { type: 'order.created'; subject: string });
    const typesOf = (list: ReturnType<typeof events>) => groupByType(list).map((group) => group[0]?.type);
    expect(typesOf(events(['x', 'a'], ['y', 'a'], ['x', 'b'], ['y', 'b']))).toEqual(['x', 'y']);
    expect(typesOf(events(['x', 'a'], ['y', 'a'], ['x', 'a']))).toEqual(['x', 'y', 'x']);
  });

  it('leaves events of one kind as they came, whatever their types', () => {
    fc.assert(
      fc.property(stream, (events) => {
        expect(groupByType(events, () => 'one')).toEqual(events.length > 0 ? [events] : []);
      }),
    );
  });
});
