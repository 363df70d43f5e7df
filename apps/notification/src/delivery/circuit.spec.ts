import { type Admission, Circuit, type CircuitState } from './circuit';

describe('A circuit', () => {
  let states: CircuitState[];
  let circuit: Circuit;

  beforeEach(() => {
    states = [];
    circuit = new Circuit({ failures: 3, pauseMs: 100, concurrency: 4 }, (state) => states.push(state));
  });

  const go = (now: number): boolean => {
    const admission = circuit.admit(now);
    if (admission.kind !== 'go') throw new Error(`It says ${admission.reason}.`);
    return admission.probe;
  };
  const fail = (now: number): void => {
    circuit.failed(go(now), now);
  };
  const open = (now: number): void => {
    for (let time = 1; time <= 3; time += 1) fail(now);
  };
  const waits = (ms: number, reason: 'open' | 'full'): Admission => ({ kind: 'wait', ms, reason });

  it('opens after so many failures in a row, and then lets nothing through for as long as it says', () => {
    fail(0);
    fail(0);
    expect(circuit.state).toBe('closed');
    fail(10);
    expect(circuit.state).toBe('open');
    expect(circuit.admit(30)).toEqual(waits(80, 'open'));
    expect(circuit.admit(109)).toEqual(waits(1, 'open'));
    expect(states).toEqual(['open']);
  });

  it('does not open while every now and then the provider answers', () => {
    for (let time = 0; time < 10; time += 1) {
      fail(time);
      fail(time);
      circuit.answered(go(time));
    }
    expect(states).toEqual([]);
  });

  it('lets one try after the pause, closes when that succeeds, and counts from the beginning', () => {
    open(0);
    const probe = go(100);
    expect(circuit.state).toBe('half-open');
    expect(circuit.admit(100)).toEqual(waits(1_000, 'open'));
    circuit.answered(probe);
    expect(circuit.state).toBe('closed');
    fail(101);
    fail(101);
    expect(circuit.state).toBe('closed');
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  it('opens again when the one that tries fails', () => {
    open(0);
    circuit.failed(go(100), 130);
    expect(circuit.admit(229)).toEqual(waits(1, 'open'));
    expect(go(230)).toBe(true);
    expect(states).toEqual(['open', 'half-open', 'open', 'half-open']);
  });

  it('takes no notice of what set out before it opened', () => {
    const early = [go(0), go(0)];
    open(0);
    circuit.answered(early[0] ?? true);
    circuit.failed(early[1] ?? true, 50);
    expect(circuit.admit(99)).toEqual(waits(1, 'open'));
    expect(states).toEqual(['open']);
  });

  it('knows when the failures began because of which it is open, however often somebody tries since', () => {
    fail(5);
    circuit.answered(go(6));
    for (const now of [7, 8, 9]) fail(now);
    expect(circuit.failingSince).toEqual(new Date(7));
    circuit.failed(go(109), 120);
    expect(circuit.failingSince).toEqual(new Date(7));
    circuit.answered(go(220));
    expect(circuit.failingSince).toBeUndefined();
  });

  it('lets another try when the first gave up its turn', () => {
    open(0);
    circuit.released(go(100));
    expect(go(101)).toBe(true);
  });

  it('has no more on their way at a time than it may, whatever becomes of them', () => {
    const underWay = [go(0), go(0), go(0), go(0)];
    expect(circuit.admit(0)).toEqual(waits(1_000, 'full'));
    for (const probe of underWay) circuit.answered(probe);
    expect(circuit.idle).toBe(true);
    for (const probe of [go(0), go(0), go(0), go(0)]) circuit.released(probe);
    expect(circuit.idle).toBe(true);
  });

  it('lets one of those go on that wait for room for each that arrives, in their order', async () => {
    const underWay = [go(0), go(0), go(0), go(0)];
    const wentOn: string[] = [];
    const waiting = ['first', 'second', 'third'].map((name) =>
      circuit.room(600_000).then(() => {
        wentOn.push(name);
      }),
    );
    circuit.answered(underWay[0] ?? true);
    await waiting[0];
    expect(wentOn).toEqual(['first']);
    circuit.failed(underWay[1] ?? true, 0);
    circuit.released(underWay[2] ?? true);
    await Promise.all(waiting);
    expect(wentOn).toEqual(['first', 'second', 'third']);
  });

  it('lets nobody wait for room for ever', async () => {
    await expect(circuit.room(1)).resolves.toBeUndefined();
  });
});
