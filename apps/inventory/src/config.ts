import { DatabaseUrl, parseConfig, Port, ServiceConfig } from '@orderflow/http';

export class InventoryConfig extends ServiceConfig {
  @Port()
  readonly INVENTORY_PORT: number = 3002;

  @DatabaseUrl()
  readonly INVENTORY_DATABASE_URL!: string;
}

export const loadConfig = (): InventoryConfig => parseConfig(InventoryConfig, process.env);

/** Migrations run where the service's secrets are not. */
export const loadMigrationConfig = (): Pick<InventoryConfig, 'INVENTORY_DATABASE_URL' | 'LOG_LEVEL'> =>
  parseConfig(InventoryConfig, process.env, ['INVENTORY_DATABASE_URL', 'LOG_LEVEL']);
