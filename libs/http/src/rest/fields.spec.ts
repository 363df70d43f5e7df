import { validationPipe } from '../validation.pipe';
import { Money, Quantity, ShortText } from './fields.decorator';
import { type ValidationError } from '../problem/to-problem';
import { PageQuery } from './page.query';

class Thing {
  @Money({ required: false })
  readonly price?: number;

  @Quantity({ required: false })
  readonly quantity?: number;

  @ShortText(5, { required: false })
  readonly name?: string;
}

class Named {
  @ShortText(5)
  readonly name!: string;
}

const pipe = validationPipe();
const take = (metatype: new () => object, value: unknown): Promise<unknown> =>
  pipe.transform(value, { type: 'body', metatype }) as Promise<unknown>;
/** `pointer code` of each refusal. */
const refusals = (metatype: new () => object, value: unknown): Promise<string[]> =>
  take(metatype, value).then(
    () => [],
    (error: unknown) => (error as ValidationError).errors.map(({ pointer, code }) => `${pointer} ${code}`).sort(),
  );

describe('A field', () => {
  it.each([
    { price: 0 },
    { price: 19.99 },
    { price: 0.0001 },
    { price: 9_007_199_254_740 },
    { quantity: 1 },
    { quantity: 1_000_000 },
    { name: 'a b c' },
    { name: '😀😀😀😀😀' },
    {},
  ])('takes %j as it is', async (body) => {
    expect(await take(Thing, body)).toEqual(body);
  });

  it.each<[object, string[]]>([
    [{ price: -0.01 }, ['min']],
    [{ price: 1.00001 }, ['max_decimals']],
    [{ price: 1e-7 }, ['max_decimals']],
    [{ price: 1.5e-7 }, ['max_decimals']],
    [{ price: 9_007_199_254_741 }, ['max']],
    [{ price: Infinity }, ['is_number', 'max']],
    [{ price: '1' }, ['is_number', 'max', 'min']],
    [{ price: null }, ['is_number', 'max', 'min']],
    [{ quantity: 0 }, ['min']],
    [{ quantity: 1_000_001 }, ['max']],
    [{ quantity: 1.5 }, ['is_int']],
    [{ name: '' }, ['is_not_blank']],
    [{ name: ' \t\u00a0' }, ['is_not_blank']],
    [{ name: 'abcdef' }, ['max_length']],
    [{ name: 'a\0b' }, ['null_character']],
    [{ name: 'a\ufe0f\ufe0f\ufe0f\ufe0f\ufe0f' }, ['max_length']],
    [{ name: null }, ['is_string']],
    [{ name: ['a'] }, ['is_string']],
  ])('refuses %j', async (body, codes) => {
    const [field = ''] = Object.keys(body);
    expect(await refusals(Thing, body)).toEqual(codes.map((code) => `/${field} ${code}`));
  });

  it('must be there unless it says otherwise', async () => {
    expect(await refusals(Named, {})).toEqual(['/name is_string']);
  });
});

describe('The query of a list', () => {
  it('asks for 20 when it says nothing', async () => {
    expect(await take(PageQuery, {})).toEqual({ limit: 20 });
    expect(await take(PageQuery, { limit: '100', cursor: 'abc' })).toEqual({ limit: 100, cursor: 'abc' });
    expect(await take(PageQuery, { limit: '1' })).toEqual({ limit: 1 });
  });

  it.each(['0', '101', '', '-1', '1.5', '1e1', '0x10', 'all', ' 5', ['1', '2'], { gt: '1' }])(
    'refuses a limit of %j',
    async (limit) => {
      expect((await refusals(PageQuery, { limit })).map((refusal) => refusal.split(' ')[0])).toContain('/limit');
    },
  );

  it('refuses two cursors, an overlong one, and what it does not know', async () => {
    expect(await refusals(PageQuery, { cursor: ['a', 'b'] })).toContain('/cursor is_string');
    expect(await refusals(PageQuery, { cursor: 'x'.repeat(1_001) })).toEqual(['/cursor max_length']);
    expect(await refusals(PageQuery, { offset: '3' })).toEqual(['/offset unknown_field']);
  });
});
