import { createHmac } from 'node:crypto';
import { authSecret } from './environment.mjs';
import { Failure } from './terminal.mjs';

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };

/** @param {string} text such as 90s, 30m, 12h, 7d */
function parseDuration(text) {
  const [, amount, unit = 's'] = /^(\d+)([smhd])?$/.exec(text) ?? [];
  if (!amount) throw new Failure(`--expires ${text} is not a duration such as 90s, 30m, 12h or 7d.`);
  return Number(amount) * SECONDS[/** @type {keyof typeof SECONDS} */ (unit)];
}

const encode = (/** @type {object} */ part) => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * @param {Record<string, string | undefined>} environment
 * @param {{ roles: string[], subject?: string | undefined, expires?: string | undefined, issuedAt?: number }} claims
 */
export function signToken(environment, { roles, subject, expires = '12h', issuedAt = Date.now() }) {
  if (environment['AUTH_JWKS_URL']) {
    throw new Failure(
      `AUTH_JWKS_URL is set: tokens come from the identity provider behind ${environment['AUTH_JWKS_URL']}.`,
      'Get one there, or remove AUTH_JWKS_URL to work with tokens made on this machine.',
    );
  }
  const now = Math.floor(issuedAt / 1000);
  const payload = {
    sub: subject ?? `local-${roles[0]}`,
    roles,
    iat: now,
    exp: now + parseDuration(expires),
    ...(environment['AUTH_ISSUER'] ? { iss: environment['AUTH_ISSUER'] } : {}),
    ...(environment['AUTH_AUDIENCE'] ? { aud: environment['AUTH_AUDIENCE'] } : {}),
  };
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
  return `${content}.${createHmac('sha256', authSecret(environment)).update(content).digest('base64url')}`;
}
