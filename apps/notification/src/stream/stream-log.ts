import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findBounds, readEvents } from './stream.sql';
import { eventFrame, type StreamFrame } from './stream-frame';

/** Where a connection begins; it is not complete when there may have been events that are gone. */
export interface Start {
  readonly position: number;
  readonly complete: boolean;
}

/** The stream as it is kept in the database. */
@Injectable()
export class StreamLog {
  constructor(private readonly dataSource: DataSource) {}

  /** After the event that was seen last, or else after all that there are. */
  async startAfter(seen: number | undefined): Promise<Start> {
    const [bounds] = await this.query<{ oldest: string | null; newest: string | null }>(findBounds.text, []);
    const newest = Number(bounds?.newest ?? 0);
    if (seen === undefined) return { position: newest, complete: true };
    // The last event is never deleted: a later one was told by a database that was restored since, or elsewhere.
    if (seen > newest) return { position: newest, complete: false };
    const oldest = Number(bounds?.oldest ?? 1);
    return { position: seen, complete: oldest <= seen + 1 };
  }

  async readAfter(position: number, limit: number): Promise<StreamFrame[]> {
    const rows = await this.query<{ id: string; data: string }>(readEvents.text, [position, limit]);
    return rows.map(({ id, data }) => eventFrame(Number(id), data));
  }

  /** A reader needs no transaction: one statement sees one state. */
  private query<Row>(text: string, values: unknown[]): Promise<Row[]> {
    return this.dataSource.query(text, values);
  }
}
