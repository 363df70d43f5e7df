/**
 * Guarantee: the tables that messaging owns do not grow for ever. The outbox empties itself. The inbox forgets after the
 * retention, and from then on an event that is delivered once more takes effect once more.
 */
import { sweepBy, type SweepTask } from '@orderflow/persistence';
import { type ConsumerHostOptions } from './consumer/consumer-host';
import { deleteOldHandovers, deleteOldIds, deleteOldPositions } from './retention.sql';
import { handedOverRetentionDays } from './whereabouts/whereabouts.sql';

/** Longer than any order is on its way: forgotten, an event of it would begin a sequence anew. */
const positionRetentionDays = 90;

/** A transaction of a few milliseconds. */
const batchSize = 1_000;
const minuteMs = 60_000;

export interface RetentionOptions {
  inboxRetentionDays: number;
  queues: NonNullable<ConsumerHostOptions['queues']>;
}

export function retentionTasks({ inboxRetentionDays, queues }: RetentionOptions): SweepTask[] {
  const ordered = Object.values(queues).some((queue) => queue.ordered);
  return [inboxRetention(inboxRetentionDays), handoverRetention, ...(ordered ? [positionRetention] : [])];
}

export const inboxRetention = (days: number): SweepTask => retention('inbox', deleteOldIds, days, minuteMs);

export const handoverRetention = retention('outbox handovers', deleteOldHandovers, handedOverRetentionDays, minuteMs);

/** Seldom: to find them, the whole table is read. */
export const positionRetention = retention('inbox positions', deleteOldPositions, positionRetentionDays, 60 * minuteMs);

function retention(name: string, statement: string, days: number, everyMs: number): SweepTask {
  return sweepBy(name, everyMs, statement, [`${days} days`, batchSize]);
}
