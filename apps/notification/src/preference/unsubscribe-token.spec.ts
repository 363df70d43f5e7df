import { UnsubscribeLinks } from './unsubscribe-links';
import { type Subscription, UnsubscribeTokens } from './unsubscribe-token';

const tokens = new UnsubscribeTokens('a secret of thirty-two characters');
const subscription: Subscription = { channel: 'EMAIL', recipient: 'أميرة+1@shop.example', category: 'delivery' };

describe('The token of a link to unsubscribe', () => {
  it('says which address wants no more of what', () => {
    expect(tokens.read(tokens.of(subscription))).toEqual(subscription);
  });

  it('is of no use when anything in it is changed', () => {
    const token = tokens.of(subscription);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(tokens.read(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
    }
  });

  it.each(['', '.', '..', 'v1', 'v1..', 'v1.e30.', 'v1.bnVsbA.AAAA', 'null', '\0', 'v1.'.repeat(1_000)])(
    'is nothing that somebody makes up: %p',
    (made) => {
      expect(tokens.read(made)).toBeUndefined();
    },
  );

  it('is not what another secret has signed, nor another part of it', () => {
    expect(new UnsubscribeTokens('another secret, of more characters').read(tokens.of(subscription))).toBeUndefined();
    const [version, content, signature] = tokens.of(subscription).split('.');
    const [, forOther] = tokens.of({ ...subscription, recipient: 'other@shop.example' }).split('.');
    expect(tokens.read([version, forOther, signature].join('.'))).toBeUndefined();
    expect(tokens.read([version, content, signature, ''].join('.'))).toBeUndefined();
    expect(tokens.read([version, content, signature].join('.'))).toEqual(subscription);
  });
});

describe('A message', () => {
  const links = new UnsubscribeLinks(tokens, 'https://shop.example/api/');
  const message = {
    channel: 'EMAIL',
    recipient: 'a@shop.example',
    template: 'order-shipped',
    locale: 'fr-TN',
  } as const;

  it('has a link to unsubscribe, in the language of the message', () => {
    const link = new URL(links.of(message) ?? '');
    expect(link.href).toMatch(/^https:\/\/shop\.example\/api\/unsubscribe\?/);
    expect(link.searchParams.get('lang')).toBe('fr');
    expect(tokens.read(link.searchParams.get('token') ?? '')).toEqual({
      channel: 'EMAIL',
      recipient: 'a@shop.example',
      category: 'delivery',
    });
  });

  it.each([
    ['is critical', { template: 'order-cancelled' }],
    ['is for administrators', { template: 'new-order' }],
    ['was written by somebody', { template: null }],
    ['has a template that is no longer there', { template: 'gone' }],
    ['has no recipient', { recipient: null }],
    ['is not an e-mail', { channel: 'SMS' as const }],
  ])('has none where it %s', (_what, changes) => {
    expect(links.of({ ...message, ...changes })).toBeUndefined();
  });

  it('has none where nobody knows what the service is called outside', () => {
    expect(new UnsubscribeLinks(tokens, undefined).of(message)).toBeUndefined();
  });
});
