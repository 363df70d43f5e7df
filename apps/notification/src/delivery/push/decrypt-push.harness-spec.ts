/** For specs: what a browser does with a message (RFC 8291, RFC 8188). */
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

const lengths = { salt: 16, recordSize: 4, tag: 16 };

export class TestBrowser {
  private readonly keys = createECDH('prime256v1');
  private readonly secret = randomBytes(16);

  constructor(readonly endpoint: string) {
    this.keys.generateKeys();
  }

  /** As `PushSubscription.toJSON()` gives it. */
  get subscription(): object {
    const keys = { p256dh: this.keys.getPublicKey('base64url'), auth: this.secret.toString('base64url') };
    return { endpoint: this.endpoint, expirationTime: null, keys };
  }

  decrypt(body: Buffer): unknown {
    const salt = body.subarray(0, lengths.salt);
    const keyStart = lengths.salt + lengths.recordSize + 1;
    const keyEnd = keyStart + (body[keyStart - 1] ?? 0);
    const theirs = body.subarray(keyStart, keyEnd);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.keys.getPublicKey(), theirs]);
    const shared = derive(this.keys.computeSecret(theirs), this.secret, info, 32);
    const key = derive(shared, salt, 'Content-Encoding: aes128gcm\0', 16);
    const nonce = derive(shared, salt, 'Content-Encoding: nonce\0', 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(body.subarray(-lengths.tag));
    const padded = Buffer.concat([decipher.update(body.subarray(keyEnd, -lengths.tag)), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
  }
}

const derive = (from: Buffer, salt: Buffer, info: string | Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', from, salt, info, length));
