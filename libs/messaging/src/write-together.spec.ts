import { setImmediate as nextTurn } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { writeTogether } from './write-together';

describe('What is written together', () => {
  const pieces: string[] = [];
  const stream = () => {
    const writable = new Writable({
      decodeStrings: false,
      write: (chunk: string, _encoding, done) => {
        pieces.push(chunk);
        done();
      },
      writev: (chunks, done) => {
        pieces.push(chunks.map(({ chunk }) => chunk as string).join(''));
        done();
      },
    });
    writeTogether(writable);
    return writable;
  };
  beforeEach(() => {
    pieces.length = 0;
  });

  it('is handed over in one piece, and what comes in another turn in another', async () => {
    const writable = stream();
    for (const letter of 'abc') writable.write(letter);
    expect(pieces).toEqual([]);
    await nextTurn();
    writable.write('d');
    await nextTurn();
    expect(pieces).toEqual(['abc', 'd']);
  });

  it('says when there is too much of it, and when there is room again', async () => {
    const writable = stream();
    const drained = jest.fn();
    writable.on('drain', drained);
    expect(writable.write('x'.repeat(writable.writableHighWaterMark))).toBe(false);
    expect(writable.write('y')).toBe(false);
    await nextTurn();
    expect(drained).toHaveBeenCalledTimes(1);
    expect(writable.write('z')).toBe(true);
    await nextTurn();
  });

  it('is not lost when the stream ends in the same turn', async () => {
    const writable = stream();
    writable.write('a');
    writable.end('b');
    await nextTurn();
    expect(pieces.join('')).toBe('ab');
  });
});
