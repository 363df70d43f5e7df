import fc from 'fast-check';
import { EventLog, type LoggedEvent } from './event-log';

const entry = (id: number): LoggedEvent => ({ id, event: { type: 'order.created', time: '', summary: {} } });
const ids = (entries: readonly LoggedEvent[]): number[] => entries.map(({ id }) => id);

describe('The log of a stream', () => {
  it('has every event once and in order, however often and in whatever portions it was told', () => {
    const portions = fc.array(fc.nat({ max: 10 }), { maxLength: 20 });
    fc.assert(
      fc.property(portions, (sizes) => {
        const log = new EventLog();
        const met: number[] = [];
        let next = 1;
        for (const size of sizes) {
          // Each portion begins where a replay may begin: before what was had.
          const from = Math.max(1, next - 3);
          const portion = Array.from({ length: next - from + size }, (_, at) => entry(from + at));
          met.push(...ids(log.take(portion)));
          next += size;
        }
        const all = Array.from({ length: next - 1 }, (_, at) => at + 1);
        expect(met).toEqual(all);
        expect(ids(log.all)).toEqual(all);
        expect(log.position).toBe(next === 1 ? undefined : next - 1);
      }),
    );
  });

  it('keeps the latest', () => {
    const log = new EventLog(2);
    log.take([entry(1), entry(2), entry(3)]);
    expect(ids(log.all)).toEqual([2, 3]);
  });

  it('begins where its first connection does, and does not go back when another one opens', () => {
    const log = new EventLog();
    log.open(7);
    expect(log.position).toBe(7);
    log.take([entry(8)]);
    log.open(8);
    log.open(9);
    expect(log.position).toBe(8);
    expect(ids(log.take([entry(9)]))).toEqual([9]);
  });

  it('begins anew where the numbers of the stream do', () => {
    const log = new EventLog();
    log.take([entry(400)]);
    log.open(2);
    expect(log.all).toEqual([]);
    expect(ids(log.take([entry(3)]))).toEqual([3]);
  });

  it('goes on from what was kept', () => {
    const log = new EventLog(10, { last: 5, entries: [entry(5)] });
    expect(ids(log.take([entry(5), entry(6)]))).toEqual([6]);
    expect(ids(log.all)).toEqual([5, 6]);
  });
});
