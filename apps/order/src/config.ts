import { DatabaseUrl, parseConfig, Port, ServiceConfig } from '@orderflow/http';

export class OrderConfig extends ServiceConfig {
  @Port()
  readonly ORDER_PORT: number = 3001;

  @DatabaseUrl()
  readonly ORDER_DATABASE_URL!: string;
}

export const loadConfig = (): OrderConfig => parseConfig(OrderConfig, process.env);

/** Migrations run where the service's secrets are not. */
export const loadMigrationConfig = (): Pick<OrderConfig, 'ORDER_DATABASE_URL' | 'LOG_LEVEL'> =>
  parseConfig(OrderConfig, process.env, ['ORDER_DATABASE_URL', 'LOG_LEVEL']);
