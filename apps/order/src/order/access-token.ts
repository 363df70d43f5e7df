import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

const version = 'v1';

/**
 * An order's access token is a capability: whoever shows it may follow and cancel that order and nothing else. It
 * follows from the order's id and a secret, so nothing of it is stored, and it is the same each time it is asked for.
 */
export class AccessTokens {
  private readonly key: KeyObject;

  constructor(secret: string) {
    // A key of its own, so that the secret can sign other things elsewhere.
    this.key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'orderflow order access token', 32)));
  }

  of(orderId: string): string {
    return `${version}.${createHmac('sha256', this.key).update(`${version} ${orderId}`).digest('base64url')}`;
  }

  opens(orderId: string, token: string): boolean {
    const expected = Buffer.from(this.of(orderId));
    const shown = Buffer.from(token);
    return shown.length === expected.length && timingSafeEqual(shown, expected);
  }
}
