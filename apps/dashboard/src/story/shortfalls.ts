import { type DeadLetter, type NotificationDetail } from '../api/views';
import { countOf, sinceOf, wordsOf } from '../format';
import { type Known } from './story';

/** Something that an order has not got as it should, beside why it is where it is. */
export interface Shortfall {
  readonly words: string;
  readonly link: { readonly page: string; readonly id: string } | undefined;
}

/** What nobody was told of an order, and what could not be handled of it. */
export const shortfallsOf = ({ notifications = [], deadLetters }: Known): Shortfall[] => [
  ...notifications.flatMap((notification) => {
    const words = unsentWords(notification);
    return words === undefined ? [] : [{ words, link: { page: 'notifications', id: notification.id } }];
  }),
  ...deadLetters.map((letter) => ({ words: letterWords(letter), link: linkOf(letter) })),
];

const channels: Readonly<Record<string, string>> = {
  EMAIL: 'e-mail',
  SMS: 'SMS',
  PUSH: 'push message',
  WEBHOOK: 'webhook',
};

function unsentWords(notification: NotificationDetail): string | undefined {
  const { type, eventType, status, reason, attempts, circuit, settledAt, createdAt } = notification;
  const channel = channels[type] ?? type;
  const name = `its ${channel}${eventType ? ` of ${eventType}` : ''}`;
  const ended = attempts.filter(({ outcome }) => outcome !== null);
  const last = ended.at(-1)?.error;
  if (status === 'failed') {
    return `${name} was given up at ${sinceOf(settledAt ?? createdAt)}: ${last ?? wordsOf(reason ?? 'no reason given')}`;
  }
  if (status !== 'queued' && status !== 'sending') return undefined;
  const [first] = ended;
  if (first) {
    const spared = circuit ? `; ${channel} is spared for a while` : '';
    const tried = `after ${countOf(ended.length, 'attempt')}`;
    return `${name} fails since ${sinceOf(first.startedAt)}: ${last ?? 'no reason given'} (${tried}${spared})`;
  }
  return circuit ? `${name} waits: ${channel} fails since ${sinceOf(circuit.failingSince)}` : undefined;
}

function letterWords({ queue, type, error, failedAt }: DeadLetter): string {
  const since = failedAt ? ` since ${sinceOf(failedAt)}` : '';
  return `${type ?? 'a message'} is a dead letter of ${queue}${since}: ${error.message}`;
}

const linkOf = ({ messageId, queue }: DeadLetter): Shortfall['link'] =>
  messageId === null ? undefined : { page: 'dead-letters', id: `${queue.split('.')[0] ?? ''}/${messageId}` };
