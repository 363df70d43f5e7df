import { type Message } from 'amqplib';
import { redrivenMessage } from './redriven-message';

const at = '2026-01-02T03:04:05.678Z';

const redriven = (properties: object, content: string | Buffer = '{}') =>
  redrivenMessage({ content: Buffer.from(content), properties } as unknown as Message, at);

describe('A redriven message', () => {
  it('has the bytes, the id and the properties that it came with', () => {
    const bytes = Buffer.from([0, 0xff, 0xfe, 0x7b]);
    const properties = {
      messageId: 'm1',
      type: 'order.created',
      appId: 'order',
      timestamp: 1_767_323_045,
      correlationId: 'c1',
      contentType: 'application/cloudevents+json',
      contentEncoding: 'utf-8',
      priority: 3,
      replyTo: 'somewhere',
    };
    const { content, options } = redriven(
      { ...properties, headers: { traceparent: '00-1', from: 'elsewhere' } },
      bytes,
    );
    expect(content).toEqual(bytes);
    expect(options).toEqual({
      ...properties,
      headers: { traceparent: '00-1', from: 'elsewhere', 'x-redriven-at': at },
      persistent: true,
      mandatory: true,
    });
  });

  it('starts anew: nothing of its failure is left', () => {
    const headers = {
      'x-attempt': 4,
      'x-early-since': at,
      'x-error-code': 'handler_failed',
      'x-error-message': 'no',
      'x-failed-at': at,
      'x-origin-queue': 'order.analytics',
      'x-death': [{}],
      'x-first-death-queue': 'q',
      'x-last-death-reason': 'rejected',
      'x-delivery-count': 7,
    };
    expect(redriven({ headers }).options.headers).toEqual({ 'x-redriven-at': at });
  });

  it('goes to one queue, for as long as it takes, whoever sent it', () => {
    const headers = { CC: ['order.analytics'], BCC: ['order.analytics'] };
    const { options } = redriven({ headers, userId: 'stranger', expiration: '10', clusterId: 'c', deliveryMode: 1 });
    expect(options).toEqual({ headers: { 'x-redriven-at': at }, persistent: true, mandatory: true });
  });
});
