import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { type GetMessage } from 'amqplib';
import { deadLetterQueue } from '../topology/topology';
import { HostBench, ids, orderCreated, queue, takeEffect } from './consumer-host.harness-spec';

describe('What the consumer host cannot handle', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [20, 40, 60]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  async function deadLetters(count: number): Promise<GetMessage[]> {
    await eventually(async () => {
      expect(await bench.depth(deadLetterQueue(queue))).toBe(count);
    });
    return Promise.all(Array.from({ length: count }, () => bench.take()));
  }

  it('ends among the dead letters with its reason, and keeps nothing else from taking effect', async () => {
    const [poison, ...good] = Array.from({ length: 51 }, () => orderCreated());
    if (!poison) throw new Error('unreachable');
    const bad: [id: string, content: string, code: string][] = [
      ['not-json', '{"half":', 'malformed_json'],
      ['unknown-type', JSON.stringify({ ...orderCreated(), type: 'order.eaten' }), 'unknown_type'],
      ['unknown-version', JSON.stringify({ ...orderCreated(), type: 'order.created.v9' }), 'unknown_version'],
      ['missing-field', JSON.stringify({ ...orderCreated(), subject: undefined }), 'malformed_envelope'],
      ['bad-data', JSON.stringify({ ...orderCreated(), data: {} }), 'schema_violation'],
    ];
    for (const event of good.slice(0, 25)) await bench.publish(event);
    for (const [messageId, content] of bad) await bench.publishRaw('order.created', content, { messageId });
    await bench.publish(poison, ...good.slice(25));
    await bench.start(async (events, tx) => {
      if (ids(events).includes(poison.id)) throw new Error('it always fails');
      await takeEffect(events, tx);
    });

    const dead = await deadLetters(bad.length + 1);
    const told = dead.map(({ properties: { messageId, headers } }) => ({
      messageId: messageId as unknown,
      ...headers,
    }));
    for (const [messageId, , code] of bad) {
      const reason: unknown = expect.objectContaining({
        messageId,
        'x-error-code': code,
        'x-error-message': expect.any(String) as string,
        'x-failed-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        'x-attempt': 1,
        'x-origin-queue': queue,
      });
      expect(told).toContainEqual(reason);
    }
    expect(told).toContainEqual(
      expect.objectContaining({ messageId: poison.id, 'x-attempt': 4, 'x-error-message': 'it always fails' }),
    );
    await bench.tookEffect(good);

    const after = orderCreated();
    await bench.publish(after);
    await bench.tookEffect([...good, after]);
  });

  it('is told with its content unchanged, and is given an id where it has none', async () => {
    await bench.start(takeEffect);
    await bench.publishRaw('order.created', 'nonsense', { contentType: 'text/plain', headers: { from: 'elsewhere' } });
    const [dead] = await deadLetters(1);
    expect(dead?.content.toString()).toBe('nonsense');
    expect(dead?.properties).toMatchObject({
      contentType: 'text/plain',
      messageId: expect.any(String) as string,
      headers: { from: 'elsewhere' },
    });
  });

  it('is an event as well that has come to the wrong queue', async () => {
    await bench.start(takeEffect);
    const event = { ...orderCreated(), type: 'order.delivered', dataschema: 'urn:orderflow:event:order.delivered' };
    bench.channel.sendToQueue(queue, Buffer.from(JSON.stringify(event)), { messageId: event.id });
    const [dead] = await deadLetters(1);
    expect(dead?.properties.headers).toMatchObject({ 'x-error-code': 'no_handler' });
  });

  it('is kept until it is safe: somebody has deleted the dead letters, and they are declared again', async () => {
    await bench.start(takeEffect);
    // Once this has arrived, all that the host declares at its start is declared.
    await bench.publishRaw('order.created', 'nonsense', { messageId: 'first' });
    await eventually(() => bench.take());
    await bench.channel.deleteQueue(deadLetterQueue(queue));
    await bench.publishRaw('order.created', 'nonsense', { messageId: 'kept' });
    await eventually(async () => {
      expect(await bench.exists(deadLetterQueue(queue))).toBe(true);
    });
    const dead = await eventually(() => bench.take());
    expect(dead.properties.messageId).toBe('kept');
  });
});
