import { describeBody } from './message-body';

describe('The body of a message is shown', () => {
  it('as JSON where it is JSON', () => {
    expect(describeBody(Buffer.from('{"a":[1,"ü"]}'))).toEqual({ json: { a: [1, 'ü'] }, truncated: false });
    expect(describeBody(Buffer.from('null'))).toEqual({ json: null, truncated: false });
  });

  it('as text where it is not, or is nested too deep to be written again', () => {
    expect(describeBody(Buffer.from('{"half":'))).toEqual({ text: '{"half":', truncated: false });
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    expect(describeBody(Buffer.from(deep))).toEqual({ text: deep, truncated: false });
  });

  it('with its true bytes where it is no UTF-8', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    expect(describeBody(bytes)).toEqual({ text: '{\ufffd}', base64: bytes.toString('base64'), truncated: false });
  });

  it('cut, where it is large, even through a character', () => {
    const body = describeBody(Buffer.from('ü'.repeat(40_000) + 'x'));
    expect(body.truncated).toBe(true);
    expect(body.text).toHaveLength(32_768);
    const shifted = describeBody(Buffer.from(`x${'ü'.repeat(40_000)}`));
    expect(shifted).toMatchObject({ truncated: true });
    expect(shifted.base64).toBeUndefined();
  });
});
