/** How things are written. Times are those of whoever looks, with the zone's own clock. */
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export const timeOf = (at: string | Date): string => clock.format(new Date(at));

export const dateAndTimeOf = (at: string | Date): string => dayAndClock.format(new Date(at));

export function moneyOf(amount: number | null | undefined, currency: string): string {
  if (amount === null || amount === undefined) return '–';
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(amount);
}

/** Roughly, in the largest unit that says something; what is not full is not counted, as the order service does. */
export function durationOf(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1_000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** When something happened that somebody looks at now. */
export const agoOf = (seconds: number): string => (seconds < 10 ? 'just now' : `${durationOf(seconds)} ago`);

/** With its day where it is not of today. */
export const sinceOf = (at: string | Date, now = new Date()): string =>
  new Date(at).toDateString() === now.toDateString() ? timeOf(at) : dateAndTimeOf(at);

/** The end of an id of version 7 is what tells two of the same moment apart. */
export const shortIdOf = (id: string): string => id.slice(-8).toUpperCase();

export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`;

/** What waits: one event waits, two events wait. */
export const waitingOf = (count: number, noun: string): string =>
  `${countOf(count, noun)} ${count === 1 ? 'waits' : 'wait'}`;

export const signed = (delta: number): string => (delta > 0 ? `+${delta}` : `${delta}`).replace('-', '−');

/** `insufficient_stock` as people write it. */
export const wordsOf = (code: string): string => code.replaceAll(/[_-]/g, ' ');

const actors: Readonly<Record<string, string>> = {
  admin: 'an administrator',
  customer: 'the customer',
  system: 'the system',
};

/** Who has done something. */
export const actorWords = (by: string): string => actors[by] ?? by;
