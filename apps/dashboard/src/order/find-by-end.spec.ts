import { type Http } from '../api/http';
import { findByEnd } from './find-by-end';

const idOf = (number: number): string => `019ca8ae-0a9a-7c3e-9d2b-5b1f${String(number).padStart(8, '0')}`;

/** The latest first, in pages of two. */
function ordersUpTo(latest: number) {
  const asked: string[] = [];
  const get = (_service: string, path: string) => {
    asked.push(path);
    const from = latest - 2 * (asked.length - 1);
    const data = [from, from - 1].filter((number) => number > 0).map((number) => ({ id: idOf(number) }));
    return Promise.resolve({ data, nextCursor: from > 2 ? 'next' : null });
  };
  return { asked, http: { get } as unknown as Http };
}

describe('An order is found by the end of its id', () => {
  it('in capitals or not, as far back as it is', async () => {
    const { http, asked } = ordersUpTo(6);
    expect(await findByEnd(http, idOf(3).slice(-8).toUpperCase())).toBe(idOf(3));
    expect(asked).toEqual(['/orders?limit=100', '/orders?limit=100&cursor=next']);
  });

  it('unless it is not there, or too long ago', async () => {
    expect(await findByEnd(ordersUpTo(3).http, 'ffffffff')).toBeUndefined();
    const { http, asked } = ordersUpTo(1_000);
    expect(await findByEnd(http, idOf(1).slice(-8))).toBeUndefined();
    expect(asked).toHaveLength(5);
  });
});
