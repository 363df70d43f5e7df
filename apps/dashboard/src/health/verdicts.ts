import { type Health } from '../api/http';
import { type Messaging, type QueueLook } from '../api/views';
import { countOf, durationOf, sinceOf, timeOf, waitingOf } from '../format';

/** An outbox is read all the time: what waits longer than this does so for a reason. */
const patienceSeconds = 10;

/** What is wrong with a queue, in the words of somebody who has to mend it. */
export function troubleOf({ queue, messages, consumers, deadLetters, missing }: QueueLook): string | undefined {
  if (missing.includes(queue)) return 'the broker does not have it: restart a service, which declares it';
  if (missing.length > 0) return `the broker does not have ${missing.join(', ')}`;
  if (consumers === 0) {
    return `nobody takes from it${messages > 0 ? `, and ${waitingOf(messages, 'message')}` : ''}: is ${queue.split('.')[0] ?? ''} running?`;
  }
  return deadLetters > 0 ? `${countOf(deadLetters, 'message')} could not be handled` : undefined;
}

export function outboxTrouble({ outbox, broker }: Messaging): string | undefined {
  if (!broker.connected) {
    const since = broker.awaySince ? ` since ${timeOf(broker.awaySince)}` : '';
    return `no connection to the broker${since}; ${waitingOf(outbox.rows, 'event')} until it is back`;
  }
  if (broker.blocked) {
    const { since, reason } = broker.blocked;
    return `the broker takes no messages since ${timeOf(since)}: ${reason}; ${waitingOf(outbox.rows, 'event')}`;
  }
  if (outbox.oldestAgeSeconds < patienceSeconds) return undefined;
  return `${waitingOf(outbox.rows, 'event')} to be published, the first for ${durationOf(outbox.oldestAgeSeconds)}`;
}

export interface Part {
  readonly name: string;
  readonly isUp: boolean;
  readonly words: string;
}

/** The parts of a service that are well or not. */
export const partsOf = ({ details }: Health): Part[] =>
  Object.entries(details)
    .filter(([name]) => name !== 'channels')
    .map(([name, { status, message }]) => ({
      name,
      isUp: status === 'up',
      words: typeof message === 'string' ? message : String(status),
    }));

const isoTime = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** The channels of the notification service, and what is the matter with them. */
export function channelsOf({ details }: Health): { name: string; words: string; tone: 'good' | 'bad' | 'off' }[] {
  const told = Object.entries(details['channels'] ?? {}).filter(([name]) => name !== 'status');
  return told.map(([name, said]) => {
    const words = String(said);
    const tone = words === 'on' ? 'good' : words.startsWith('off') ? 'off' : 'bad';
    return { name, words: words.replace(isoTime, (time) => sinceOf(time)), tone };
  });
}
