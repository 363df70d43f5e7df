import { createClient, OrderWentElsewhere } from './index';
import { json, problem, scripted, type ScriptedFetch } from './scripted-fetch.harness-spec';

const order = (status: string, more: object = {}) =>
  json({ id: 'x', status, allowedActions: status === 'delivered' ? [] : ['cancel'], ...more });
const clientOf = ({ fetch }: ScriptedFetch) => createClient({ baseUrl: 'http://x', fetch, retry: { firstPauseMs: 1 } });

describe('Whoever waits for an order', () => {
  it('gets it when it is there', async () => {
    const script = scripted(order('pending'), order('pending'), order('confirmed'));
    await expect(clientOf(script).waitForOrder('x', 'confirmed')).resolves.toMatchObject({ status: 'confirmed' });
    expect(script.asked).toHaveLength(3);
  });

  it('gets it too when it is further on its way', async () => {
    const script = scripted(order('shipped'));
    await expect(clientOf(script).waitForOrder('x', 'confirmed')).resolves.toMatchObject({ status: 'shipped' });
  });

  it('shows the access token of a guest', async () => {
    const script = scripted(order('confirmed'));
    await clientOf(script).waitForOrder('x', 'confirmed', { accessToken: 'secret' });
    expect(script.asked[0]?.headers.get('x-order-token')).toBe('secret');
  });

  it.each([
    ['confirmed', 'cancelled', { cancellation: { code: 'insufficient_stock', detail: 'There are 2 left.' } }],
    ['cancelled', 'shipped', {}],
    ['cancelled', 'delivered', {}],
  ] as const)('for %s is told when it has gone elsewhere: %s', async (wanted, status, more) => {
    const waiting = clientOf(scripted(order(status, more))).waitForOrder('x', wanted);
    const error: unknown = await waiting.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OrderWentElsewhere);
    expect(error).toMatchObject({ order: { status } });
  });

  it('is told of problems, such as that there is no such order', async () => {
    const waiting = clientOf(scripted(problem('not_found', 404))).waitForOrder('x', 'confirmed');
    await expect(waiting).rejects.toMatchObject({ code: 'not_found' });
  });

  it('waits for no longer than said', async () => {
    const waiting = clientOf(scripted(order('pending'))).waitForOrder('x', 'confirmed', { timeoutMs: 60 });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('can stop', async () => {
    const waiting = clientOf(scripted(order('pending'))).waitForOrder('x', 'confirmed', {
      signal: AbortSignal.abort(new Error('enough')),
    });
    await expect(waiting).rejects.toThrow('enough');
  });
});
