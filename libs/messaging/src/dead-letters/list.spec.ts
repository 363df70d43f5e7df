import { type DeadLetter } from './dead-letter';
import { CodeCounts, LatestDeadLetters } from './list';

const deadLetter = (second: number | null, code = 'x'): DeadLetter =>
  ({
    failedAt: second === null ? null : new Date(second * 1000).toISOString(),
    error: { code, message: '' },
  }) as DeadLetter;

describe('A list of dead letters', () => {
  it('has the latest first, and those without a time last', () => {
    const latest = new LatestDeadLetters(10);
    for (const second of [3, null, 5, 1]) latest.add(deadLetter(second));
    expect(latest.get()).toEqual([5, 3, 1, null].map((second) => deadLetter(second)));
  });

  it('has the latest of all, in whatever order they come', () => {
    const latest = new LatestDeadLetters(3);
    for (let second = 0; second < 1_000; second += 1) latest.add(deadLetter((second * 7) % 1_000));
    expect(latest.get()).toEqual([999, 998, 997].map((second) => deadLetter(second)));
  });

  it('counts each code, the most frequent first', () => {
    const codes = new CodeCounts();
    for (const code of ['b', 'a', 'c', 'c']) codes.add(deadLetter(1, code));
    expect(codes.get()).toEqual([
      { code: 'c', count: 2 },
      { code: 'a', count: 1 },
      { code: 'b', count: 1 },
    ]);
  });
});
