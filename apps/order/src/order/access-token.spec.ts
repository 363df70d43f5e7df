import { AccessTokens } from './access-token';

const secret = 'a secret of thirty-two characters';
const id = '0198c0de-7a10-7c3e-9d2b-5b1f0a6e4c21';
const tokens = new AccessTokens(secret);

describe('The access token of an order', () => {
  it('is the same each time, and fit for a URL', () => {
    expect(tokens.of(id)).toBe(new AccessTokens(secret).of(id));
    expect(tokens.of(id)).toMatch(/^v1\.[\w-]{43}$/);
  });

  it('opens its order', () => {
    expect(tokens.opens(id, tokens.of(id))).toBe(true);
  });

  it('opens no other order', () => {
    expect(tokens.opens('0198c0df-10f4-7b52-8e6a-2f9d41c7b803', tokens.of(id))).toBe(false);
  });

  it('is good for nothing under another secret', () => {
    expect(new AccessTokens('another secret of that many characters').opens(id, tokens.of(id))).toBe(false);
  });

  it.each([
    '',
    'v1.',
    tokens.of(id).slice(0, -1),
    `${tokens.of(id)}A`,
    tokens.of(id).replace('v1', 'v2'),
    'é'.repeat(46),
  ])('is not %j', (forged) => {
    expect(tokens.opens(id, forged)).toBe(false);
  });
});
