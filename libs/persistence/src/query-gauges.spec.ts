import { createMetrics, type Metrics } from '@orderflow/observability';
import { observeByQuery } from './query-gauges';

interface Row {
  kind: string;
  count: number;
}

describe('Figures that the database is asked for', () => {
  let registry: Metrics;
  let answer: () => Promise<Row[]>;
  let questions: number;

  beforeEach(() => {
    registry = createMetrics('order');
    questions = 0;
    const query = (): Promise<Row[]> => {
      questions += 1;
      return answer();
    };
    observeByQuery<Row>({ query }, registry, { name: 'things', text: 'SELECT' }, [
      {
        name: 'things',
        help: 'Things by kind',
        label: 'kind',
        read: (rows) => Object.fromEntries(rows.map(({ kind, count }) => [kind, count])),
      },
      {
        name: 'all_things',
        help: 'All things',
        read: (rows) => ({ '': rows.reduce((sum, { count }) => sum + count, 0) }),
      },
    ]);
  });

  const scrape = async (): Promise<string[]> =>
    (await registry.metrics()).split('\n').filter((line) => /^(all_)?things\{/.test(line));

  it('share one question, whoever asks at the same time', async () => {
    answer = () =>
      Promise.resolve([
        { kind: 'big', count: 2 },
        { kind: 'small', count: 3 },
      ]);
    const told = [
      'things{kind="big",service="order"} 2',
      'things{kind="small",service="order"} 3',
      'all_things{service="order"} 5',
    ];
    expect(await Promise.all([scrape(), scrape()])).toEqual([told, told]);
    expect(questions).toBe(1);
  });

  it('do not go on telling what is no more', async () => {
    answer = () => Promise.resolve([{ kind: 'big', count: 2 }]);
    await scrape();
    answer = () => Promise.resolve([]);
    expect(await scrape()).toEqual(['all_things{service="order"} 0']);
  });

  it.each<[string, () => Promise<Row[]>]>([
    ['refuses', () => Promise.reject(new Error('away'))],
    ['says nothing', () => new Promise<Row[]>(() => undefined)],
  ])('are left out while the database %s, and keep no scrape waiting', async (_how, silence) => {
    answer = () => Promise.resolve([{ kind: 'big', count: 2 }]);
    await scrape();
    answer = silence;
    expect(await scrape()).toEqual([]);
    expect(await registry.metrics()).toContain('process_cpu_seconds_total');
    answer = () => Promise.resolve([{ kind: 'big', count: 4 }]);
    expect(await scrape()).toContain('things{kind="big",service="order"} 4');
  });
});
