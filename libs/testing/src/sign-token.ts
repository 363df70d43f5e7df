import { SignJWT } from 'jose';

/** A token as the identity provider of a test would give it. */
export function signToken(
  secret: string,
  { sub = 'someone', roles = [], expires = '5m' }: { sub?: string; roles?: string[]; expires?: string } = {},
): Promise<string> {
  return new SignJWT({ roles })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
}
