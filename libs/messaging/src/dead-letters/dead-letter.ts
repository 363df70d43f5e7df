/**
 * Guarantee: whatever lies among the dead letters can be told of, where it came from and why it is there, be it an event,
 * something that never was one, or a message that the broker has put there by itself.
 */
import { type QueueName } from '@orderflow/contracts';
import { type Message, type MessagePropertyHeaders } from 'amqplib';

export interface DeadLetter {
  /** Null where a stranger has sent a message without one; such a message can be had by its queue or code only. */
  messageId: string | null;
  /** The queue in which it could not be handled, and to which a redrive brings it back. */
  queue: QueueName;
  type: string | null;
  error: { code: string; message: string };
  failedAt: string | null;
  /** How often it was tried. */
  attempt: number;
  correlationId: string | null;
  /** What the event is about, where the message can be read as one. */
  subject: string | null;
  orderId: string | null;
  /** When it was last redriven, in vain. */
  redrivenAt: string | null;
  size: number;
}

export const REDRIVEN_AT_HEADER = 'x-redriven-at';

// Nothing that this system writes is larger; whoever wants to see more asks for the message itself.
const largestBodyToPeekInto = 65_536;
const longestText = 500;

export function describeDeadLetter(queue: QueueName, { content, properties }: Message): DeadLetter {
  const { headers = {} } = properties;
  const peeked = peekInto(content);
  return {
    messageId: textOf(properties.messageId),
    queue,
    type: textOf(peeked['type']) ?? textOf(properties.type),
    ...(deathToldByUs(headers) ?? deathToldByBroker(queue, headers) ?? unexplained),
    attempt: typeof headers['x-attempt'] === 'number' ? headers['x-attempt'] : 1,
    correlationId: textOf(peeked['correlationid']) ?? textOf(properties.correlationId),
    subject: textOf(peeked['subject']),
    orderId: textOf(fieldsOf(peeked['data'])['orderId']),
    redrivenAt: textOf(headers[REDRIVEN_AT_HEADER]),
    size: content.length,
  };
}

type Death = Pick<DeadLetter, 'error' | 'failedAt'>;

const unexplained: Death = { error: { code: 'unknown', message: 'It does not say how it came here.' }, failedAt: null };

function deathToldByUs(headers: MessagePropertyHeaders): Death | undefined {
  const code = textOf(headers['x-error-code']);
  if (code === null) return undefined;
  const message = textOf(headers['x-error-message']) ?? '';
  return { error: { code, message }, failedAt: textOf(headers['x-failed-at']) };
}

const brokerReasons: Readonly<Record<string, string>> = {
  delivery_limit: 'It was delivered too often without an answer: its consumer may crash on it.',
  expired: 'It waited longer than it was allowed to.',
  rejected: 'Its consumer has rejected it.',
  maxlen: 'Its queue was full.',
};

/** The newest entry stands first; those of retry queues tell of waiting and not of failing. */
function deathToldByBroker(queue: QueueName, headers: MessagePropertyHeaders): Death | undefined {
  const entries: unknown = headers['x-death'];
  const deaths = (Array.isArray(entries) ? entries : []).map(fieldsOf);
  const death = deaths.find((entry) => entry['queue'] === queue) ?? deaths[0];
  const code = textOf(death?.['reason']);
  if (!death || code === null) return undefined;
  const message = `${brokerReasons[code] ?? 'The broker has moved it here.'} (said by the broker)`;
  return { error: { code, message }, failedAt: timeOf(fieldsOf(death['time'])['value']) };
}

const timeOf = (seconds: unknown): string | null =>
  typeof seconds === 'number' && Number.isSafeInteger(seconds) && Math.abs(seconds) < 8e12
    ? new Date(seconds * 1000).toISOString()
    : null;

/** The outermost fields of a message, without asking whether it is an event. */
function peekInto(content: Buffer): Record<string, unknown> {
  if (content.length > largestBodyToPeekInto) return {};
  try {
    return fieldsOf(JSON.parse(content.toString()));
  } catch {
    return {};
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Headers and bodies are a stranger's to fill. */
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, longestText) : null;
