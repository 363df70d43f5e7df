import { type DomainError } from '@orderflow/contracts';
import { etagOf, refuseStale, versionIn } from './etag';

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as DomainError).code;
  }
}
const change = (ifMatch: string | undefined, actual: number): string | undefined =>
  codeOf(() => {
    refuseStale(versionIn(ifMatch), actual);
  });

describe('If-Match', () => {
  it('lets a change through that was made of the current version, or without looking', () => {
    for (const version of [0, 1, 7, 2_147_483_647]) expect(change(etagOf(version), version)).toBeUndefined();
    for (const header of [undefined, '*', ' * ']) {
      expect(versionIn(header)).toBeUndefined();
      expect(change(header, 7)).toBeUndefined();
    }
  });

  it.each([
    '"6"',
    '"8"',
    '"-1"',
    'W/"7"',
    'W/"x"',
    '"07"',
    '"7.0"',
    '"0x7"',
    '"7e0"',
    '"x"',
    '""',
    '"99999999999999999999"',
  ])('%s is stale at version 7', (header) => {
    expect(change(header, 7)).toBe('stale_version');
    expect(change(header, 0)).toBe('stale_version');
  });

  it.each(['7', '', '"7', '7"', '"7", "8"', 'w/"7"', '**', '"7" x', '"7\t"'])('%j is no ETag', (header) => {
    expect(change(header, 7)).toBe('validation_failed');
  });
});
