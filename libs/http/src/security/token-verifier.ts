import { DomainError } from '@orderflow/contracts';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify, type JWTVerifyOptions } from 'jose';

export interface AuthOptions {
  /** Shared secret for HS256. */
  secret?: string | undefined;
  /** Public keys of an identity provider; used instead of the secret. */
  jwksUrl?: string | undefined;
  issuer?: string | undefined;
  audience?: string | undefined;
}

/** Whoever sent a request with a valid token. */
export interface Caller {
  /** The `sub` of the token: the customer's id. */
  id: string;
  /** Whether the `roles` of the token include `admin`. */
  isAdmin: boolean;
}

/** As OpenID Connect has it. */
const longestId = 255;

export class TokenVerifier {
  private readonly verifyToken: (token: string) => Promise<{ payload: Record<string, unknown> }>;

  constructor({ secret, jwksUrl, issuer, audience }: AuthOptions) {
    // The algorithms are fixed by our configuration, never by the token: a public key is no HMAC secret.
    const options: JWTVerifyOptions = {
      requiredClaims: ['sub', 'exp'],
      clockTolerance: 5,
      ...(issuer && { issuer }),
      ...(audience && { audience }),
    };
    if (jwksUrl) {
      const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUrl));
      const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
      this.verifyToken = (token) => jwtVerify(token, keys, { ...options, algorithms });
    } else {
      if (!secret) throw new Error('A token verifier needs a secret or the URL of a key set.');
      const key = new TextEncoder().encode(secret);
      this.verifyToken = (token) => jwtVerify(token, key, { ...options, algorithms: ['HS256'] });
    }
  }

  async verify(token: string): Promise<Caller> {
    try {
      const { payload } = await this.verifyToken(token);
      const { sub, roles } = payload;
      if (typeof sub !== 'string' || sub === '' || sub.length > longestId)
        throw new errors.JWTInvalid(`sub must be a text of 1 to ${longestId} characters`);
      return { id: sub, isAdmin: Array.isArray(roles) && roles.includes('admin') };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new DomainError('unauthenticated', 'The token has expired.');
      if (isAboutTheToken(error))
        throw new DomainError('unauthenticated', 'The token is not valid.', {}, { cause: error });
      throw new DomainError('unavailable', 'The keys of the identity provider cannot be read.', {}, { cause: error });
    }
  }
}

/** As opposed to a key set that cannot be reached or read: then the caller has done nothing wrong. */
function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}
