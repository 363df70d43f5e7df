import { Postponed } from '@orderflow/messaging';
import { Breaker } from './breaker';

const pauseMs = 1_000;
const away = () => Promise.reject(new Error('no connection'));

describe('The breaker', () => {
  let breaker: Breaker;
  beforeEach(() => {
    jest.useFakeTimers();
    breaker = new Breaker(pauseMs);
  });
  afterEach(() => jest.useRealTimers());

  const fail = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await expect(breaker.run(away)).rejects.toBeInstanceOf(Postponed);
  };

  it('opens after three failures in a row, and lets nothing through until its time is up', async () => {
    await fail(2);
    expect(breaker.isOpen).toBe(false);
    await fail(1);
    expect(breaker.isOpen).toBe(true);
    const work = jest.fn(() => Promise.resolve('done'));
    await expect(breaker.run(work)).rejects.toMatchObject({ delayMs: pauseMs });
    expect(work).not.toHaveBeenCalled();
    jest.advanceTimersByTime(pauseMs);
    await expect(breaker.run(work)).resolves.toBe('done');
  });

  it('counts from the beginning after a success, and opens again at once when the first to try fails', async () => {
    await fail(2);
    await breaker.run(() => Promise.resolve());
    await fail(2);
    expect(breaker.isOpen).toBe(false);
    await fail(1);
    jest.advanceTimersByTime(pauseMs);
    expect(breaker.isOpen).toBe(false);
    await fail(1);
    expect(breaker.isOpen).toBe(true);
  });
});
