import { Module } from '@nestjs/common';
import { type Problem, queueNamesWith } from '@orderflow/contracts';
import { eventually, signToken } from '@orderflow/testing';
import { secret, ServiceBench } from '../service.harness-spec';
import { type MessagingView, type QueuesView } from './messaging.view';

@Module({})
class NothingModule {}

describe('How events get on, a service', () => {
  let bench: ServiceBench;
  let base: string;

  beforeAll(async () => {
    bench = await ServiceBench.open();
    base = await (await bench.start({ name: 'order', module: NothingModule })).getUrl();
  });
  afterAll(() => bench.close());

  async function ask(target: string, roles = ['admin']): Promise<{ status: number; body: unknown }> {
    const headers = { authorization: `Bearer ${await signToken(secret, { roles })}` };
    const response = await fetch(`${base}/messaging${target}`, { headers });
    return { status: response.status, body: await response.json() };
  }

  it('tells administrators, and nobody else', async () => {
    for (const target of ['', '/queues']) {
      expect((await ask(target, ['customer'])).status).toBe(403);
      expect((await fetch(`${base}/messaging${target}`)).status).toBe(401);
    }
  });

  it('tells of its outbox and of its connection', async () => {
    await eventually(async () => {
      const { body } = await ask('');
      expect(body).toEqual({ outbox: { rows: 0, oldestAgeSeconds: 0 }, broker: { connected: true }, consumed: [] });
    });
  });

  it('tells of all queues of the system', async () => {
    await eventually(async () => {
      const { status, body } = await ask('/queues');
      expect(status).toBe(200);
      const { data } = body as QueuesView;
      expect(data.map(({ queue }) => queue)).toEqual(queueNamesWith([]));
      expect(data[0]).toMatchObject({ messages: 0, retrying: 0, deadLetters: 0, missing: [] });
    });
  });

  it('says since when the broker is away, and that nobody can tell of the queues', async () => {
    await bench.toBroker.cut();
    await eventually(async () => {
      const { body } = await ask('');
      expect((body as MessagingView).broker).toEqual({
        connected: false,
        awaySince: expect.stringMatching(/^\d{4}-/) as string,
      });
    });
    const { status, body } = await ask('/queues');
    const { code, detail } = body as Problem;
    expect([status, code, detail]).toEqual([503, 'unavailable', 'The broker does not answer.']);
  });
});
