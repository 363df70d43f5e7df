import { setImmediate as othersFirst } from 'node:timers/promises';
import { type Metrics } from '@orderflow/observability';
import { Gauge } from 'prom-client';
import { type Statement } from './transaction';

/** Whoever asks a database, such as a `DataSource`. */
interface Queried {
  query(sql: string): Promise<unknown>;
}

export interface QueryGauge<Row> {
  readonly name: string;
  readonly help: string;
  /** What tells its series apart; without one there is one series. */
  readonly label?: string;
  /** The figure of each value of the label, or the only one under ''. */
  readonly read: (rows: readonly Row[]) => Readonly<Record<string, number>>;
}

/** A scrape has other things to tell as well: it goes without these when the database does not answer. */
const patienceMs = 1_000;

/**
 * Figures that the database is asked for at each scrape. All of one statement, and all scrapes at the same time, share
 * one query. Instances share a database and all tell the same: take the maximum.
 */
export function observeByQuery<Row>(
  database: Queried,
  metrics: Metrics,
  statement: Statement,
  gauges: readonly QueryGauge<Row>[],
): void {
  let reading: Promise<readonly Row[] | undefined> | undefined;
  const ask = async (): Promise<readonly Row[]> => {
    // What the pool is asked at this scrape is not to count the scrape's own questions.
    await othersFirst();
    return (await database.query(statement.text)) as readonly Row[];
  };
  const read = (): Promise<readonly Row[] | undefined> => {
    reading ??= inTime(ask()).finally(() => (reading = undefined));
    return reading;
  };
  for (const { name, help, label, read: figuresOf } of gauges) {
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [metrics],
      async collect() {
        const rows = await read();
        // No figure is better than an old one.
        if (label === undefined) this.remove();
        else this.reset();
        if (!rows) return;
        for (const [value, figure] of Object.entries(figuresOf(rows)))
          this.set(label === undefined ? {} : { [label]: value }, figure);
      },
    });
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  const result = await Promise.race([answer.catch(() => undefined), patience]);
  clearTimeout(timer);
  return result;
}
