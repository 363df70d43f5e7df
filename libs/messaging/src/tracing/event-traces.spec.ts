import { type RunningSpan, setTracer, type SpanRef, type Tracer } from '@orderflow/observability';
import { traceHandling, traceNewEvent, tracePublished } from './event-traces';

interface Seen {
  name: string;
  ref: SpanRef;
  parent: string | undefined;
  links: string[];
  startedAt: Date | undefined;
  ended: unknown[];
}

const id = (number: number): string => number.toString(16).padStart(16, '0');
const trace = (letter: string): string => letter.repeat(32);
const eventOf = (name: string, traceId: string, spanId: number) => ({
  id: name,
  type: 'order.created' as const,
  traceparent: `00-${traceId}-${id(spanId)}-01`,
});

describe('The trace of an event', () => {
  let spans: Seen[];

  const tracer: Tracer = {
    start: ({ name, parent, links = [], startedAt }): RunningSpan => {
      const ref = { traceId: parent?.traceId ?? trace('f'), spanId: id(spans.length + 1), sampled: true };
      const seen: Seen = {
        name,
        ref,
        parent: parent?.spanId,
        links: links.map(({ spanId }) => spanId),
        startedAt,
        ended: [],
      };
      spans.push(seen);
      return { ref, rename: () => undefined, set: () => undefined, end: (error) => void seen.ended.push(error) };
    },
  };

  beforeEach(() => {
    spans = [];
    setTracer(tracer);
  });
  afterEach(() => {
    setTracer(undefined);
  });

  const named = (name: string): Seen[] => spans.filter((span) => span.name === name);
  const made = { id: 'made', type: 'inventory.reserved' } as const;

  it('goes on from the one that it was written because of, as it is being handled', async () => {
    const events = [eventOf('one', trace('a'), 0xa1), eventOf('two', trace('b'), 0xb1)];
    const written = await traceHandling(events, async () => {
      await Promise.resolve();
      return events.map((cause) => traceNewEvent(made, cause));
    });
    const [batch] = named('process order.created (batch)');
    const handled = named('process order.created');
    expect(batch?.links).toEqual([id(0xa1), id(0xb1)]);
    expect(handled.map(({ parent, links }) => [parent, links])).toEqual([
      [id(0xa1), [batch?.ref.spanId]],
      [id(0xb1), [batch?.ref.spanId]],
    ]);
    expect(named('create inventory.reserved').map(({ parent }) => parent)).toEqual(
      handled.map(({ ref }) => ref.spanId),
    );
    expect(written).toEqual(named('create inventory.reserved').map(({ ref }) => `00-${ref.traceId}-${ref.spanId}-01`));
    expect(written[0]).toContain(trace('a'));
    expect(written[1]).toContain(trace('b'));
    expect(spans.map(({ ended }) => ended.length)).toEqual(spans.map(() => 1));
  });

  it('says that handling it has failed, and lets the failure go on', async () => {
    const failure = new Error('no');
    const handling = traceHandling([eventOf('one', trace('a'), 1)], () => Promise.reject(failure));
    await expect(handling).rejects.toBe(failure);
    expect(spans.map(({ name, ended }) => [name, ended])).toEqual([['process order.created', [failure]]]);
  });

  it('shows how long it was in the outbox, unless nobody can read it', () => {
    const event = { ...eventOf('one', trace('a'), 7), time: '2026-03-01T09:15:04.218Z' };
    tracePublished(
      [event, 'null', '{', { ...event, traceparent: undefined }].map((content) => ({
        payload: typeof content === 'string' ? content : JSON.stringify(content),
      })),
    );
    expect(spans).toMatchObject([
      { name: 'publish order.created', parent: id(7), startedAt: new Date('2026-03-01T09:15:04.218Z') },
    ]);
  });

  it('is left alone while tracing is off', () => {
    setTracer(undefined);
    expect(traceNewEvent(made, eventOf('one', trace('a'), 1))).toBeUndefined();
    expect(traceHandling([eventOf('one', trace('a'), 1)], () => 'done')).toBe('done');
    tracePublished([{ payload: '{' }]);
    expect(spans).toEqual([]);
  });
});
