import { DatabaseUrl, Integer, parseConfig, Port, ServiceConfig, ServiceUrl } from '@orderflow/http';

export class PaymentConfig extends ServiceConfig {
  @Port()
  readonly PAYMENT_PORT: number = 3004;

  @DatabaseUrl()
  readonly PAYMENT_DATABASE_URL!: string;

  @ServiceUrl(['http', 'https'], 'http://127.0.0.1:3014')
  readonly PAYMENT_PROVIDER_URL!: string;

  /** How long the provider may take to answer. */
  @Integer({ min: 100, max: 60_000 })
  readonly PAYMENT_PROVIDER_TIMEOUT_MS: number = 10_000;

  /** How long a provider is left alone that keeps failing. */
  @Integer({ min: 10, max: 600_000 })
  readonly PAYMENT_PROVIDER_PAUSE_MS: number = 5_000;
}

export const loadConfig = (): PaymentConfig => parseConfig(PaymentConfig, process.env);

/** Migrations run where the service's secrets are not. */
export const loadMigrationConfig = (): Pick<PaymentConfig, 'PAYMENT_DATABASE_URL' | 'LOG_LEVEL'> =>
  parseConfig(PaymentConfig, process.env, ['PAYMENT_DATABASE_URL', 'LOG_LEVEL']);

/** Of the provider, which is a process of its own. */
class ProviderConfig {
  @Port()
  readonly PAYMENT_PROVIDER_PORT: number = 3014;

  /** It refuses to take more than this at a time, in minor units of whatever currency. */
  @Integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly PAYMENT_PROVIDER_LIMIT_MINOR: number = 100_000;
}

export const loadProviderConfig = (): ProviderConfig => parseConfig(ProviderConfig, process.env);
