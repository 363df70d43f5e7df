import { Webhook } from 'standardwebhooks';
import { signatureHeaders } from './signature';
import { newSecret, signingSecrets } from './webhook';

describe('The signature of a webhook', () => {
  const secret = newSecret();
  const message = { id: 'message-1', sentAt: new Date(), body: '{"type":"order.confirmed","data":{"name":"Théière"}}' };

  it('is one that the public library verifies', () => {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(new Webhook(secret).verify(message.body, signatureHeaders(message, [secret]))).toMatchObject({
      type: 'order.confirmed',
    });
  });

  it.each([
    ['another secret', newSecret(), message.body],
    ['another body', secret, message.body.replace('confirmed', 'cancelled')],
  ])('is not right for %s', (_what, other, body) => {
    const headers = signatureHeaders(message, [secret]);
    expect(() => new Webhook(other).verify(body, headers)).toThrow('No matching signature found');
  });

  it('is there for both secrets while the one before is good', () => {
    const previousSecret = newSecret();
    const now = new Date();
    const rotated = (until: number) => ({
      secret,
      previousSecret,
      previousSecretUntil: new Date(now.getTime() + until),
    });
    const headers = signatureHeaders(message, signingSecrets(rotated(1), now));
    for (const known of [secret, previousSecret])
      expect(() => new Webhook(known).verify(message.body, headers)).not.toThrow();
    expect(signingSecrets(rotated(0), now)).toEqual([secret]);
    expect(signingSecrets({ secret, previousSecret: null, previousSecretUntil: null }, now)).toEqual([secret]);
  });
});
