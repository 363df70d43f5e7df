import { type FieldError } from '@orderflow/contracts';
import { type ValidationError } from '../problem/to-problem';
import { pageOf, readCursor } from './cursor';

interface Key {
  at: string;
  id: number;
}
const isKey = (key: unknown): key is Key =>
  typeof key === 'object' && key !== null && 'at' in key && typeof key.at === 'string' && 'id' in key;
const encode = (text: string): string => Buffer.from(text).toString('base64url');

function refusal(read: () => unknown): FieldError[] | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return (error as ValidationError).errors;
  }
}

describe('A page', () => {
  const rows = [3, 2, 1].map((id) => ({ id, at: `2026-01-0${id} 00:00:00.00000${id}+00`, secret: 'x' }));
  const keyOf = ({ at, id }: Key): Key => ({ at, id });

  it('leaves out the row too many, and says where the next one begins', () => {
    const page = pageOf(rows, 2, keyOf);
    expect(page.data.map(({ id }) => id)).toEqual([3, 2]);
    expect(readCursor(page.nextCursor ?? '', isKey)).toEqual({ at: '2026-01-02 00:00:00.000002+00', id: 2 });
  });

  it('has no next one when there are no more rows', () => {
    expect(pageOf(rows, 3, keyOf)).toEqual({ data: rows, nextCursor: null });
    expect(pageOf([], 3, keyOf)).toEqual({ data: [], nextCursor: null });
  });

  it('has a cursor that can stand in a URL as it is', () => {
    const { nextCursor } = pageOf(['ÿ>?ÿ~', ''], 1, (row) => row);
    expect(nextCursor).toMatch(/^[\w-]+$/);
    const isText = (key: unknown): key is string => typeof key === 'string';
    expect(readCursor(nextCursor ?? '', isText)).toBe('ÿ>?ÿ~');
  });
});

describe('A cursor', () => {
  it('is not needed for the first page', () => {
    expect(readCursor(undefined, isKey)).toBeUndefined();
  });

  const good = encode('{"at":"x","id":1}');
  it.each([
    ['of another list', encode('"id"')],
    ['that is no JSON', encode('{"at":')],
    ['that is no base64', '!!!'],
    ['of nothing', ''],
    ['with something after it', `${good}.x`],
    ['with padding', `${good}=`],
    ['that was written in another way', encode('{"at": "x","id":1}')],
    ['that was cut off', good.slice(0, -1)],
  ])('%s is refused', (_what, cursor) => {
    expect(readCursor(good, isKey)).toEqual({ at: 'x', id: 1 });
    expect(refusal(() => readCursor(cursor, isKey))).toEqual([
      expect.objectContaining({ pointer: '/cursor', code: 'cursor' }),
    ]);
  });
});
