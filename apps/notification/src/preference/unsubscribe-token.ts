import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type ChannelType } from '../delivery/channel';
import { customerCategories, type CustomerCategory } from './preference';

/** What the owner of an address can ask for no more of. */
export interface Subscription {
  readonly channel: ChannelType;
  readonly recipient: string;
  readonly category: CustomerCategory;
}

const version = 'v1';

/**
 * A capability that is sent to an address: whoever shows it may stop one category of messages to that address, and do
 * nothing else. Nothing of it is stored, and it does not expire: the mail that it is in does not either.
 */
export class UnsubscribeTokens {
  private readonly key: KeyObject;

  constructor(secret: string) {
    // A key of its own, so that the secret can sign other things elsewhere.
    this.key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'orderflow unsubscribe token', 32)));
  }

  of({ channel, recipient, category }: Subscription): string {
    const content = Buffer.from(JSON.stringify([channel, recipient, category])).toString('base64url');
    return `${version}.${content}.${this.signatureOf(content)}`;
  }

  /** Undefined where it was not made here. */
  read(token: string): Subscription | undefined {
    const [, content = ''] = token.split('.');
    const expected = Buffer.from(`${version}.${content}.${this.signatureOf(content)}`);
    const shown = Buffer.from(token);
    if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return undefined;
    const [channel, recipient, category] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [
      ChannelType,
      string,
      CustomerCategory,
    ];
    // Categories may come and go while mails lie about.
    return customerCategories.includes(category) ? { channel, recipient, category } : undefined;
  }

  private signatureOf(content: string): string {
    return createHmac('sha256', this.key).update(`${version} ${content}`).digest('base64url');
  }
}
