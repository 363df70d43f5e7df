import { createHmac, hkdfSync } from 'node:crypto';
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

  it('opens nothing when any character of it is changed', () => {
    const token = tokens.of(id);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(tokens.opens(id, token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
    }
  });

  it('is not what the secret signs for another purpose', () => {
    const purposes = [secret, Buffer.from(hkdfSync('sha256', secret, '', 'orderflow unsubscribe token', 32))];
    for (const key of purposes)
      expect(tokens.opens(id, `v1.${createHmac('sha256', key).update(`v1 ${id}`).digest('base64url')}`)).toBe(false);
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
