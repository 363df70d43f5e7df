import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { AppModule } from './app.module';
import { type InventoryConfig, loadConfig, loadMigrationConfig } from './config';

const migrations = path.join(__dirname, '../migrations');

export function inventoryService(config: InventoryConfig = loadConfig()): ServiceDefinition {
  return {
    name: 'inventory',
    description: 'Knows every product, its price and its stock, and reserves stock for orders.',
    config,
    port: config.PORT ?? config.INVENTORY_PORT,
    databaseUrl: config.INVENTORY_DATABASE_URL,
    migrations,
    module: AppModule,
  };
}

export function inventoryMigrations() {
  const config = loadMigrationConfig();
  return {
    service: 'inventory',
    url: config.INVENTORY_DATABASE_URL,
    directory: migrations,
    logLevel: config.LOG_LEVEL,
  };
}
