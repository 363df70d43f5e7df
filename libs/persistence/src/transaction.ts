import { type Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { type PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { isEndedByFailure } from './database-errors';

/** A named statement: each connection parses and plans it once. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** One unit of work: all that is done with it takes effect, or nothing. */
export class Transaction {
  private readonly followUps: (() => void)[] = [];

  constructor(
    readonly entities: EntityManager,
    private readonly pipeline: Pipeline,
  ) {}

  async query<Row extends QueryResultRow>(statement: string | Statement, values?: unknown[]): Promise<Row[]> {
    return (await this.pipeline.query<Row>(statement, values)).rows;
  }

  /**
   * For a statement whose answer nobody needs: those that come after it do not wait for a round trip. Where it fails the
   * transaction fails, and with its error.
   */
  send(statement: string | Statement, values?: unknown[]): void {
    this.pipeline.send(statement, values);
  }

  /** For what may be done only when the outcome is certain; it is not done at all when the process ends before. */
  afterCommit(followUp: () => void): void {
    this.followUps.push(followUp);
  }

  committed(): void {
    for (const followUp of this.followUps) followUp();
  }
}

/** Edges (HTTP, events, timers) open transactions here; services are handed one and never open their own. */
@Injectable()
export class TransactionRunner {
  constructor(private readonly dataSource: DataSource) {
    const { extra } = dataSource.options as { extra?: { pipeline?: boolean } };
    if (!extra?.pipeline) throw new Error('Transactions need connections with `pipeline: true`.');
  }

  /** A single statement is a transaction already: BEGIN and COMMIT would cost as much again. */
  async query<Row extends QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool;
    return (await pool.query<Row>({ ...statement, values })).rows;
  }

  async run<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const pipeline = new Pipeline((await runner.connect()) as PipelinedClient);
      const tx = new Transaction(entitiesIn(runner), pipeline);
      const result = await pipeline.transaction(() => work(tx));
      tx.committed();
      return result;
    } finally {
      await runner.release();
    }
  }
}

/** TypeORM would wait for the server's answer to BEGIN and is not asked to send it, but must know, lest it send another. */
function entitiesIn(runner: QueryRunner): EntityManager {
  Object.assign(runner, { isTransactionActive: true });
  return runner.manager;
}

/** With what its types do not say. */
type PipelinedClient = PoolClient & { readonly connection: { readonly stream: Writable } };

/** A connection on which statements are sent before those ahead of them are answered. The server takes them in turn. */
class Pipeline {
  private readonly sent: Promise<QueryResult>[] = [];

  constructor(private readonly client: PipelinedClient) {}

  query<Row extends QueryResultRow>(statement: string | Statement, values?: unknown[]): Promise<QueryResult<Row>> {
    this.writeTogether();
    return this.client.query<Row>(typeof statement === 'string' ? statement : { ...statement }, values);
  }

  /** What is asked in one turn of the event loop is one packet. */
  private writeTogether(): void {
    const { stream } = this.client.connection;
    stream.cork();
    process.nextTick(() => {
      stream.uncork();
    });
  }

  send(statement: string | Statement, values?: unknown[]): void {
    const answer = this.query(statement, values);
    // Its failure is told at the end.
    answer.catch(() => undefined);
    this.sent.push(answer);
  }

  async transaction<T>(work: () => T | Promise<T>): Promise<T> {
    this.send('BEGIN');
    try {
      const result = await work();
      await this.commit();
      return result;
    } catch (error) {
      throw await this.rollBack(error);
    }
  }

  private async commit(): Promise<void> {
    this.send('COMMIT');
    const answers = await Promise.all(this.sent);
    if (answers.at(-1)?.command === 'ROLLBACK')
      throw new Error('A statement has failed, and the work went on as if it had not: the transaction is rolled back.');
  }

  /** Returns what the failure came of: a statement that was sent before, where all after it were refused for that. */
  private async rollBack(error: unknown): Promise<unknown> {
    this.send('ROLLBACK');
    const answers = await Promise.allSettled(this.sent);
    if (!isEndedByFailure(error)) return error;
    return answers.find((answer) => answer.status === 'rejected')?.reason ?? error;
  }
}
