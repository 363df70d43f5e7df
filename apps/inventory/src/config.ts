import { DatabaseUrl, parseConfig, Port, ServiceConfig } from '@orderflow/http';

export class InventoryConfig extends ServiceConfig {
  @Port()
  readonly INVENTORY_PORT: number = 3002;

  @DatabaseUrl()
  readonly INVENTORY_DATABASE_URL!: string;
}

export const loadConfig = (): InventoryConfig => parseConfig(InventoryConfig, process.env);
