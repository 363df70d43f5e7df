import { parseConfig } from '@orderflow/http';
import { OrderConfig, tokenSecretOf } from './config';

const secret = 'a secret of thirty-two characters';
const jwks = 'https://id.example.com/.well-known/jwks.json';
const config = (variables: Record<string, string>) =>
  parseConfig(OrderConfig, {
    ORDER_DATABASE_URL: 'postgres://user:password@localhost/orders',
    RABBITMQ_URL: 'amqp://localhost',
    ...variables,
  });

describe('The secret of access tokens', () => {
  it('is the one for them, and else that of the JWTs', () => {
    const own = secret.replace('thirty', 'eighty');
    expect(tokenSecretOf(config({ AUTH_JWT_SECRET: secret, ORDER_TOKEN_SECRET: own }))).toBe(own);
    expect(tokenSecretOf(config({ AUTH_JWKS_URL: jwks, ORDER_TOKEN_SECRET: own }))).toBe(own);
    expect(tokenSecretOf(config({ AUTH_JWT_SECRET: secret }))).toBe(secret);
  });

  it('is missed where there is only an identity provider', () => {
    expect(() => config({ AUTH_JWKS_URL: jwks })).toThrow(/ORDER_TOKEN_SECRET must have at least 32 .*required/);
  });

  it('must not be short', () => {
    expect(() => config({ AUTH_JWT_SECRET: secret, ORDER_TOKEN_SECRET: 'short' })).toThrow(/ORDER_TOKEN_SECRET/);
  });

  it('is asked for beside nothing that is wrong in itself', () => {
    expect(() => config({})).toThrow(/^(?![^]*ORDER_TOKEN_SECRET)[^]*AUTH_JWT_SECRET/);
  });
});

describe('The time limit of reservations', () => {
  it.each(['0', '-1', '1.5', 'soon'])('cannot be %s', (seconds) => {
    expect(() => config({ AUTH_JWT_SECRET: secret, ORDER_RESERVATION_TIMEOUT_SECONDS: seconds })).toThrow(
      /ORDER_RESERVATION_TIMEOUT_SECONDS must be a whole number from 1/,
    );
  });
});
