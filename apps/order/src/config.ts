import { DatabaseUrl, Integer, parseConfig, Port, ServiceConfig } from '@orderflow/http';
import { MinLength, ValidateIf } from 'class-validator';

export class OrderConfig extends ServiceConfig {
  @Port()
  readonly ORDER_PORT: number = 3001;

  @DatabaseUrl()
  readonly ORDER_DATABASE_URL!: string;

  /** Where the key of an identity provider takes the place of our own secret, there is none to derive one from. */
  @ValidateIf((config: OrderConfig) => config.ORDER_TOKEN_SECRET !== undefined || config.AUTH_JWKS_URL !== undefined)
  @MinLength(32, { message: 'must have at least 32 characters; with AUTH_JWKS_URL it is required' })
  readonly ORDER_TOKEN_SECRET?: string;

  @Integer({ min: 1, max: 604_800 })
  readonly ORDER_RESERVATION_TIMEOUT_SECONDS: number = 900;
}

export const loadConfig = (): OrderConfig => parseConfig(OrderConfig, process.env);

/** Migrations run where the service's secrets are not. */
export const loadMigrationConfig = (): Pick<OrderConfig, 'ORDER_DATABASE_URL' | 'LOG_LEVEL'> =>
  parseConfig(OrderConfig, process.env, ['ORDER_DATABASE_URL', 'LOG_LEVEL']);

/** The secret that access tokens are signed with. */
export function tokenSecretOf({ ORDER_TOKEN_SECRET, AUTH_JWT_SECRET }: OrderConfig): string {
  const secret = ORDER_TOKEN_SECRET ?? AUTH_JWT_SECRET;
  if (secret === undefined)
    throw new Error('ORDER_TOKEN_SECRET is not set, and there is no AUTH_JWT_SECRET to derive it from.');
  return secret;
}
