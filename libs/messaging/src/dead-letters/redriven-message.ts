/**
 * Guarantee: a message goes back as it came, byte for byte and under the same id, and with nothing left of its failure
 * that would make its next life another than its first.
 */
import { type Message, type MessageProperties, type Options } from 'amqplib';
import { REDRIVEN_AT_HEADER } from './dead-letter';

const leftBehind =
  /^(x-attempt|x-early-since|x-error-code|x-error-message|x-failed-at|x-origin-queue|x-death|x-(first|last)-death-.*|x-delivery-count|x-acquired-count|cc|bcc)$/i;

const kept = [
  'messageId',
  'type',
  'appId',
  'timestamp',
  'correlationId',
  'contentType',
  'contentEncoding',
  'priority',
  'replyTo',
] as const satisfies (keyof MessageProperties)[];

export function redrivenMessage(
  { content, properties }: Message,
  redrivenAt: string,
): { content: Buffer; options: Options.Publish } {
  const headers = Object.entries(properties.headers ?? {}).filter(([name]) => !leftBehind.test(name));
  const known = kept.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name] as unknown]]));
  return {
    content,
    options: {
      ...(Object.fromEntries(known) as Options.Publish),
      headers: { ...Object.fromEntries(headers), [REDRIVEN_AT_HEADER]: redrivenAt },
      persistent: true,
      // A work queue that is gone must not swallow what is redriven to it.
      mandatory: true,
    },
  };
}
