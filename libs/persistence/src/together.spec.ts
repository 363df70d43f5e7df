import { Together } from './together';

/** What was written, of which `refused` is refused. */
function writing({ atOnce, most, refused }: { atOnce: number; most: number; refused?: string }) {
  const written: string[] = [];
  const together = new Together<string>(
    async (items) => {
      written.push(items.join(''));
      await Promise.resolve();
      if (refused !== undefined && items.includes(refused)) throw new Error('refused');
    },
    { atOnce, most },
  );
  const add = (letters: string) => Promise.allSettled(letters.split('').map((letter) => together.add(letter)));
  return { written, add };
}

describe('What is written together', () => {
  it('is what came while others were being written, and no more than goes into one', async () => {
    const { written, add } = writing({ atOnce: 1, most: 3 });
    await add('abcdef');
    await add('g');
    expect(written).toEqual(['a', 'bcd', 'ef', 'g']);
  });

  it('waits only while as many are being written as may be', async () => {
    const { written, add } = writing({ atOnce: 2, most: 3 });
    await add('abcde');
    expect(written).toEqual(['a', 'b', 'cde']);
  });

  it('is written one by one where it is refused, and only whose fault it is hears of that', async () => {
    const { written, add } = writing({ atOnce: 1, most: 3, refused: 'c' });
    const outcomes = await add('abcd');
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(written).toEqual(['a', 'bcd', 'b', 'c', 'd']);
  });
});
