import { type FieldError } from '@orderflow/contracts';

export interface Period {
  /** The first and the last day, in UTC. */
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;
const usualDays = 30;
const mostDays = 3_660;

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The days that are asked about, or what is wrong with the question. */
export function periodOf(asked: { from?: string; to?: string }, today: string): Period | readonly FieldError[] {
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today);
  const from = asked.from ?? daysAfter(to, 1 - usualDays);
  if (from > to) return [{ pointer: '/from', code: 'after_to', message: 'from must not be later than to' }];
  if (daysAfter(from, mostDays) <= to)
    return [{ pointer: '/from', code: 'too_long', message: `from must be less than ${mostDays} days before to` }];
  return { from, to };
}
