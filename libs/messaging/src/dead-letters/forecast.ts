/** What would become of a dead letter if it were redriven as it is now. */
import { eventTypesFor, parseEvent, type QueueName, type Violation } from '@orderflow/contracts';
import { type TransactionRunner } from '@orderflow/persistence';
import { selectHandled } from './handled.sql';

/**
 * `takes_effect`: it is handed to its handler, which may fail as before. `already_handled`: the inbox knows it, and it is
 * dropped. `duplicate`: another copy of it comes first. `fails_schema`, `not_taken`: it comes back at once, because it is
 * no event as its schema says, or because its queue has no handler for it.
 */
export const forecasts = ['takes_effect', 'already_handled', 'duplicate', 'fails_schema', 'not_taken'] as const;
export type Forecast = (typeof forecasts)[number];

/** What the content of a message says by itself. */
export interface Reading {
  queue: QueueName;
  violations: readonly Violation[];
  /** By which the inbox knows it; missing where it is no event. */
  eventId?: string;
  taken?: boolean;
}

export function readContent(queue: QueueName, content: Buffer): Reading {
  const parsed = parseEvent(content);
  if (!parsed.ok) return { queue, violations: parsed.failure.violations };
  const { id, type } = parsed.event;
  return { queue, violations: [], eventId: id.toLowerCase(), taken: eventTypesFor(queue).includes(type) };
}

/** For each reading, in the order in which they would be redriven. */
export async function forecast(transactions: TransactionRunner, readings: readonly Reading[]): Promise<Forecast[]> {
  const handled = await handledAmong(transactions, readings);
  const seen = new Set<string>();
  return readings.map(({ queue, eventId, taken }) => {
    if (eventId === undefined) return 'fails_schema';
    if (!taken) return 'not_taken';
    const key = keyOf(queue, eventId);
    if (handled.has(key)) return 'already_handled';
    if (seen.has(key)) return 'duplicate';
    seen.add(key);
    return 'takes_effect';
  });
}

async function handledAmong(
  transactions: TransactionRunner,
  readings: readonly Reading[],
): Promise<ReadonlySet<string>> {
  const handled = new Set<string>();
  for (const queue of new Set(readings.map((reading) => reading.queue))) {
    const ids = readings.flatMap((reading) => (reading.queue === queue ? (reading.eventId ?? []) : []));
    const rows = await transactions.run((tx) => tx.query<{ id: string }>(selectHandled, [queue, ids]));
    for (const { id } of rows) handled.add(keyOf(queue, id));
  }
  return handled;
}

const keyOf = (queue: QueueName, eventId: string): string => `${queue} ${eventId}`;
