import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type DomainError, type ProblemCode } from '@orderflow/contracts';
import { signToken } from '@orderflow/testing';
import { type CryptoKey, exportJWK, exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, SignJWT } from 'jose';
import { TokenVerifier } from './token-verifier';

const secret = 'a secret of thirty-two characters';

const refusal = (verifier: TokenVerifier, token: string): Promise<ProblemCode | undefined> =>
  verifier.verify(token).then(
    () => undefined,
    (error: unknown) => (error as DomainError).code,
  );
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token of an administrator with any header at all. */
const handmade = (header: object, key: string): string => {
  const content = `${encode(header)}.${encode({ sub: 'x', roles: ['admin'], exp: 4e9 })}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
};

describe('A token signed with the shared secret', () => {
  const verifier = new TokenVerifier({ secret });

  it('tells who calls, and whether as an administrator', async () => {
    const token = await signToken(secret, { sub: 'customer-1', roles: ['admin'] });
    expect(await verifier.verify(token)).toEqual({ id: 'customer-1', isAdmin: true });
  });

  it('makes no administrator of anything but `admin` in a list of roles', async () => {
    const sign = (roles: unknown) =>
      new SignJWT({ roles })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('x')
        .setExpirationTime('1m')
        .sign(new TextEncoder().encode(secret));
    for (const roles of ['admin', { admin: true }, [{ admin: true }, 'clerk'], [['admin']], ['Admin'], undefined]) {
      expect(await verifier.verify(await sign(roles))).toEqual({ id: 'x', isAdmin: false });
    }
  });

  it('is refused when it is expired, signed with another secret, changed, or no token at all', async () => {
    const good = await signToken(secret, { roles: ['customer'] });
    const [header, , signature] = good.split('.');
    const forged = `${header}.${encode({ sub: 'x', roles: ['admin'], exp: 4e9 })}.${signature}`;
    const bad = [await signToken(secret, { expires: '-1m' }), await signToken(`not ${secret}`), forged, 'a.b.c', 'x'];
    for (const token of bad) expect(await refusal(verifier, token)).toBe('unauthenticated');
  });

  it('is refused without a signature, whatever its header says', async () => {
    const claims = encode({ sub: 'x', roles: ['admin'], exp: 4e9 });
    for (const alg of ['none', 'None', 'HS256', 'RS256']) {
      expect(await refusal(verifier, `${encode({ alg })}.${claims}.`)).toBe('unauthenticated');
    }
  });

  it('is refused before it is valid', async () => {
    const from = (start: string) =>
      new SignJWT({ roles: ['admin'] })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('x')
        .setNotBefore(start)
        .setExpirationTime('2m')
        .sign(new TextEncoder().encode(secret));
    expect(await refusal(verifier, await from('1m'))).toBe('unauthenticated');
    expect(await refusal(verifier, await from('-1m'))).toBeUndefined();
  });

  it.each(['HS384', 'HS512'])('is refused when it was signed by %s, with the right secret', async (alg) => {
    const long = `${secret} ${secret}`;
    const token = await new SignJWT({ roles: ['admin'] })
      .setProtectedHeader({ alg })
      .setSubject('x')
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(long));
    expect(await refusal(new TokenVerifier({ secret: long }), token)).toBe('unauthenticated');
  });

  it('is refused when its header has the secret looked for elsewhere', async () => {
    const own = 'a secret that the sender has chosen';
    const jwk = { kty: 'oct', k: Buffer.from(own).toString('base64url') };
    const wishes = [{ jwk }, { kid: '../../../dev/null' }, { kid: "x' UNION SELECT 'secret' --" }, { kid: own }];
    for (const wish of wishes)
      for (const key of [own, '', '\0'])
        expect(await refusal(verifier, handmade({ alg: 'HS256', ...wish }, key))).toBe('unauthenticated');
  });

  it('is refused when its header demands what is not understood here', async () => {
    const plain = handmade({ alg: 'HS256' }, secret);
    expect(await refusal(verifier, plain)).toBeUndefined();
    for (const demand of [{ crit: ['x-role'], 'x-role': 'admin' }, { crit: ['b64'], b64: false }, { crit: [] }])
      expect(await refusal(verifier, handmade({ alg: 'HS256', ...demand }, secret))).toBe('unauthenticated');
  });

  it('is refused when its subject is longer than any id', async () => {
    expect((await verifier.verify(await signToken(secret, { sub: 'x'.repeat(255) }))).id).toHaveLength(255);
    expect(await refusal(verifier, await signToken(secret, { sub: 'x'.repeat(256) }))).toBe('unauthenticated');
  });

  it('is refused without a subject or an end', async () => {
    const sign = (jwt: SignJWT) => jwt.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
    expect(await refusal(verifier, await sign(new SignJWT().setSubject('x')))).toBe('unauthenticated');
    expect(await refusal(verifier, await sign(new SignJWT().setExpirationTime('1m')))).toBe('unauthenticated');
    expect(await refusal(verifier, await sign(new SignJWT().setSubject('').setExpirationTime('1m')))).toBe(
      'unauthenticated',
    );
  });

  it('must come from the configured issuer, for the configured audience', async () => {
    const strict = new TokenVerifier({ secret, issuer: 'https://id.example', audience: 'orderflow' });
    const sign = (issuer: string, audience: string) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('x')
        .setExpirationTime('1m')
        .setIssuer(issuer)
        .setAudience(audience)
        .sign(new TextEncoder().encode(secret));
    expect(await refusal(strict, await sign('https://id.example', 'orderflow'))).toBeUndefined();
    expect(await refusal(strict, await sign('https://evil.example', 'orderflow'))).toBe('unauthenticated');
    expect(await refusal(strict, await sign('https://id.example', 'other'))).toBe('unauthenticated');
    expect(await refusal(strict, await signToken(secret))).toBe('unauthenticated');
  });
});

describe('A token of an identity provider', () => {
  let provider: Server;
  let url: string;
  let asked = 0;
  let keys: { privateKey: CryptoKey; publicKey: CryptoKey };

  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    const key = await exportJWK(keys.publicKey);
    const jwks = JSON.stringify({
      keys: [
        { ...key, kid: 'k1', alg: 'RS256' },
        { ...key, kid: 'any-algorithm' },
      ],
    });
    provider = createServer((_request, response) => {
      asked += 1;
      response.end(jwks);
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
  });
  afterAll(() => provider.close());

  const sign = (key: CryptoKey | Uint8Array, alg = 'RS256', kid = 'k1') =>
    new SignJWT({ roles: ['admin'] })
      .setProtectedHeader({ alg, kid })
      .setSubject('x')
      .setExpirationTime('1m')
      .sign(key);

  it('is accepted when one of the published keys signed it', async () => {
    expect(await new TokenVerifier({ jwksUrl: url }).verify(await sign(keys.privateKey))).toEqual({
      id: 'x',
      isAdmin: true,
    });
  });

  it('is refused when another key signed it, or its key is not published', async () => {
    const other = await generateKeyPair('RS256');
    const verifier = new TokenVerifier({ jwksUrl: url });
    expect(await refusal(verifier, await sign(other.privateKey))).toBe('unauthenticated');
    expect(await refusal(verifier, await sign(other.privateKey, 'RS256', 'k2'))).toBe('unauthenticated');
  });

  it('is refused when it brings its key, or says where to get it, and nobody is asked there', async () => {
    const other = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(other.publicKey)), kid: 'k1', alg: 'RS256' };
    let visits = 0;
    const elsewhere = createServer((_request, response) => {
      visits += 1;
      response.end(JSON.stringify({ keys: [jwk] }));
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const there = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/keys`;
    const verifier = new TokenVerifier({ jwksUrl: url });
    const refusals = [];
    for (const wish of [{ jwk }, { jku: there }, { x5u: there }, { jku: there, kid: there }]) {
      const token = await new SignJWT({ roles: ['admin'] })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...wish })
        .setSubject('x')
        .setExpirationTime('1m')
        .sign(other.privateKey);
      refusals.push(await refusal(verifier, token));
    }
    elsewhere.closeAllConnections();
    elsewhere.close();
    expect(refusals).toEqual(Array(4).fill('unauthenticated'));
    expect(visits).toBe(0);
  });

  it('has the provider asked no more often the more keys are made up', async () => {
    const verifier = new TokenVerifier({ jwksUrl: url });
    expect(await refusal(verifier, await sign(keys.privateKey))).toBeUndefined();
    const before = asked;
    for (let at = 0; at < 20; at += 1)
      expect(await refusal(verifier, await sign(keys.privateKey, 'RS256', `made-up-${at}`))).toBe('unauthenticated');
    expect(asked).toBe(before);
  });

  it('is refused when it was signed with an algorithm that we do not list', async () => {
    const verifier = new TokenVerifier({ jwksUrl: url });
    const sha512 = await importPKCS8(await exportPKCS8(keys.privateKey), 'RS512');
    expect(await refusal(verifier, await sign(sha512, 'RS512', 'any-algorithm'))).toBe('unauthenticated');
    expect(await refusal(verifier, await sign(keys.privateKey, 'RS256', 'any-algorithm'))).toBeUndefined();
  });

  it('is refused when the public key was used as a shared secret', async () => {
    const publicKey = new TextEncoder().encode(await exportSPKI(keys.publicKey));
    expect(await refusal(new TokenVerifier({ jwksUrl: url }), await sign(publicKey, 'HS256'))).toBe('unauthenticated');
  });

  it('is not blamed on the caller when the keys cannot be read', async () => {
    const token = await sign(keys.privateKey);
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    expect(await refusal(new TokenVerifier({ jwksUrl: `http://127.0.0.1:${port}/` }), token)).toBe('unavailable');
    const garbage = createServer((_request, response) => response.writeHead(500).end('oops')).listen(0, '127.0.0.1');
    await once(garbage, 'listening');
    const at = `http://127.0.0.1:${(garbage.address() as AddressInfo).port}/`;
    expect(await refusal(new TokenVerifier({ jwksUrl: at }), token)).toBe('unavailable');
    garbage.close();
  });
});
