import { HeldAggregates } from './held-aggregates';

function heldAt(time: { now: number }): HeldAggregates {
  return new HeldAggregates(
    (times) => times * 100,
    () => time.now,
  );
}

describe('Aggregates that are held back', () => {
  it('are let through when their time has come', () => {
    const time = { now: 0 };
    const held = heldAt(time);
    held.hold(['a', 'b']);
    expect(held.ids).toEqual(['a', 'b']);
    time.now = 100;
    expect(held.ids).toEqual([]);
  });

  it('are held for longer each time in a row', () => {
    const time = { now: 0 };
    const held = heldAt(time);
    held.hold(['a']);
    time.now = 100;
    held.hold(['a']);
    time.now = 299;
    expect(held.ids).toEqual(['a']);
    time.now = 300;
    expect(held.ids).toEqual([]);
  });

  it('begin anew after they have got through', () => {
    const time = { now: 0 };
    const held = heldAt(time);
    held.hold(['a']);
    held.letGo(['a']);
    expect(held.ids).toEqual([]);
    held.hold(['a']);
    time.now = 100;
    expect(held.ids).toEqual([]);
  });

  it('are forgotten, and begin anew, when they are not tried again: another relay has published their rows', () => {
    const time = { now: 0 };
    const held = heldAt(time);
    held.hold(['a']);
    time.now = 301;
    held.hold(['b']);
    held.hold(['a']);
    time.now = 401;
    expect(held.ids).toEqual([]);
  });
});
