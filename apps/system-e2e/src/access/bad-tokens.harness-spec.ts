/** For specs: what is shown as a token, and is none. Each claims to be an administrator's. */
import { signToken } from '@orderflow/testing';
import { SignJWT } from 'jose';
import { secret } from '../service-process';

const admin = { sub: 'the-admin', roles: ['admin'] };

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Values of the `Authorization` header by what is wrong with them. */
export async function badAuthorizations(accessToken: string): Promise<Readonly<Record<string, string>>> {
  const good = await signToken(secret, admin);
  const [head = '', claims = '', signature = ''] = good.split('.');
  const [, , ofCustomer = ''] = (await signToken(secret, { sub: 'customer-7' })).split('.');
  const later = new SignJWT(admin)
    .setProtectedHeader({ alg: 'HS256' })
    .setNotBefore('1h')
    .setExpirationTime('2h')
    .sign(new TextEncoder().encode(secret));
  return {
    'another scheme': `Basic ${Buffer.from('admin:admin').toString('base64')}`,
    'no scheme': good,
    'a scheme and nothing': 'Bearer',
    'two tokens': `Bearer ${good} ${good}`,
    'no token': 'Bearer e30.e30.',
    'an access token of an order': `Bearer ${accessToken}`,
    expired: `Bearer ${await signToken(secret, { ...admin, expires: '-1m' })}`,
    'not valid yet': `Bearer ${await later}`,
    'of another secret': `Bearer ${await signToken(`not ${secret}`, admin)}`,
    'with the signature of another': `Bearer ${head}.${claims}.${ofCustomer}`,
    'without a signature': `Bearer ${head}.${claims}.`,
    'with the algorithm none': `Bearer ${encode({ alg: 'none' })}.${claims}.`,
    'with another header': `Bearer ${encode({ alg: 'HS256', kid: '1' })}.${claims}.${signature}`,
  };
}
