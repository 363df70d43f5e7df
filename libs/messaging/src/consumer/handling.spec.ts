import { createLogger } from '@orderflow/observability';
import { noObserver } from './consumer-observer';
import { type Delivery } from './delivery';
import { type ConsumerContext, type Outcome, untilAnswered } from './handling';

const done: Outcome = { kind: 'done', fates: new Map(), early: [], now: new Date() };
const held = { held: true } as Delivery;

function consumer(stop = new AbortController()): ConsumerContext & { pauses: number } {
  const context = {
    queue: 'order.analytics' as const,
    logger: createLogger({ service: 'order', level: 'silent' }),
    observer: { ...noObserver, paused: () => (context.pauses += 1) },
    stopping: stop.signal,
    pauses: 0,
  };
  return context;
}

describe('What waits for the database', () => {
  it('is attempted until it answers, and each pause is told', async () => {
    const context = consumer();
    let attempts = 0;
    const attempt = () => ((attempts += 1) < 3 ? Promise.reject(new Error('away')) : Promise.resolve(done));
    expect(await untilAnswered(context, [held], attempt)).toBe(done);
    expect([attempts, context.pauses]).toEqual([3, 2]);
  });

  it('is left when the service stops, at once', async () => {
    const stop = new AbortController();
    let attempts = 0;
    const outcome = await untilAnswered(consumer(stop), [held], () => {
      attempts += 1;
      stop.abort();
      return Promise.reject(new Error('away'));
    });
    expect([outcome.kind, attempts]).toEqual(['left', 1]);
  });

  it('is left when it is no longer ours, for by then another may have it in hand', async () => {
    const gone = { held: true };
    let attempts = 0;
    const outcome = await untilAnswered(consumer(), [gone as Delivery], () => {
      attempts += 1;
      gone.held = false;
      return Promise.reject(new Error('away'));
    });
    expect([outcome.kind, attempts]).toEqual(['left', 1]);
  });
});
