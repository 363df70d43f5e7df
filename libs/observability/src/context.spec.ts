import { contextFromHeaders, currentContext, enterContext } from './context';

describe('The origin of a request', () => {
  it('takes over the correlation id and the trace of the caller', () => {
    const context = contextFromHeaders({
      'x-correlation-id': 'cart-7:checkout.1',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    });
    expect(context).toEqual({ correlationId: 'cart-7:checkout.1', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' });
  });

  it('makes new ids where there are none, different ones each time', () => {
    const [first, second] = [contextFromHeaders({}), contextFromHeaders({})];
    expect(first.correlationId).toMatch(/^[\da-f-]{36}$/);
    expect(first.traceId).toMatch(/^[\da-f]{32}$/);
    expect(second.correlationId).not.toBe(first.correlationId);
    expect(second.traceId).not.toBe(first.traceId);
  });

  it.each(['', 'a b', 'x\r\nset-cookie: a=b', '{"level":"fatal"}', 'é', 'x'.repeat(129)])(
    'does not take over the correlation id %j, which could forge a log line or a header',
    (id) => {
      expect(contextFromHeaders({ 'x-correlation-id': id }).correlationId).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it.each([
    'nonsense',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
  ])('does not take over the trace %j', (traceparent) => {
    expect(contextFromHeaders({ traceparent }).traceId).not.toBe(traceparent.split('-')[1]);
  });

  it('is known to all that is awaited within, and to nobody else', async () => {
    const context = contextFromHeaders({});
    await enterContext(context, async () => {
      await new Promise(setImmediate);
      expect(currentContext()).toBe(context);
    });
    expect(currentContext()).toBeUndefined();
  });
});
