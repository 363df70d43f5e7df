import { type QueueName, type Violation } from '@orderflow/contracts';
import { type TransactionRunner } from '@orderflow/persistence';
import { type Message } from 'amqplib';
import { type DeadLetter, describeDeadLetter } from './dead-letter';
import { type Forecast, forecast, readContent } from './forecast';
import { describeBody, type MessageBody } from './message-body';

/** All that there is to know of a dead letter, customers' data among it. */
export interface DeadLetterDetails extends DeadLetter {
  /** What would become of it if it were redriven now. */
  forecast: Forecast;
  /** What its schema says against it now, which can be another thing than when it failed. */
  violations: Violation[];
  headers: Record<string, unknown>;
  body: MessageBody;
}

export async function describeDetails(
  transactions: TransactionRunner,
  messages: readonly { queue: QueueName; message: Message }[],
): Promise<DeadLetterDetails[]> {
  const readings = messages.map(({ queue, message }) => readContent(queue, message.content));
  const forecasts = await forecast(transactions, readings);
  return messages.map(({ queue, message }, at) => ({
    ...describeDeadLetter(queue, message),
    forecast: forecasts[at] ?? 'fails_schema',
    violations: [...(readings[at]?.violations ?? [])],
    headers: message.properties.headers ?? {},
    body: describeBody(message.content),
  }));
}
