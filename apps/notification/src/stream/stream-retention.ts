import { Inject, Injectable } from '@nestjs/common';
import { sweepBy, Sweepers } from '@orderflow/persistence';
import { deleteExpiredTickets, deleteOldEvents } from './stream.sql';

export interface RetentionOptions {
  /** After so many days an event is told to nobody any more. */
  readonly retentionDays: number;
}

export const RETENTION_OPTIONS = Symbol('how long the stream is kept');

const batch = 1_000;
const hourMs = 3_600_000;

/** Deletes what nobody can ask for any more. */
@Injectable()
export class StreamRetention {
  constructor(sweepers: Sweepers, @Inject(RETENTION_OPTIONS) { retentionDays }: RetentionOptions) {
    sweepers.add(sweepBy('old events of the stream', hourMs, deleteOldEvents, [batch, retentionDays]));
    sweepers.add(sweepBy('expired tickets of the stream', hourMs, deleteExpiredTickets, [batch]));
  }
}
