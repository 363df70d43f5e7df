import { Injectable } from '@nestjs/common';
import { type PoolClient, type QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

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
    private readonly client: PoolClient,
  ) {}

  async query<Row extends QueryResultRow>(statement: string | Statement, values?: unknown[]): Promise<Row[]> {
    const { rows } = await this.client.query<Row>(typeof statement === 'string' ? statement : { ...statement }, values);
    return rows;
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
  constructor(private readonly dataSource: DataSource) {}

  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { tx, result } = await this.dataSource.transaction(async (entities) => {
      const client = (await entities.queryRunner?.connect()) as PoolClient;
      const tx = new Transaction(entities, client);
      return { tx, result: await work(tx) };
    });
    tx.committed();
    return result;
  }
}
