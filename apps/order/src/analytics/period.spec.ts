import { periodOf } from './period';

const today = '2026-03-02';

describe('The days of a summary', () => {
  it.each([
    [{}, { from: '2026-02-01', to: today }],
    [{ to: '2025-12-31' }, { from: '2025-12-02', to: '2025-12-31' }],
    [{ from: '2026-01-01' }, { from: '2026-01-01', to: today }],
    [{ from: '2026-03-05' }, { from: '2026-03-05', to: '2026-03-05' }],
    [
      { from: '2026-03-01', to: '2026-03-01' },
      { from: '2026-03-01', to: '2026-03-01' },
    ],
  ])('for %j are %j', (asked, period) => {
    expect(periodOf(asked, today)).toEqual(period);
  });

  it.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'after_to'],
    [{ from: '2016-02-23' }, 'too_long'],
  ])('cannot be %j: %s', (asked, code) => {
    expect(periodOf(asked, today)).toMatchObject([{ pointer: '/from', code }]);
  });
});
