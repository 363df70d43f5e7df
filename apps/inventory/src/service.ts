import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { AppModule } from './app.module';
import { loadConfig } from './config';

export function inventoryService(): ServiceDefinition {
  const config = loadConfig();
  return {
    name: 'inventory',
    description: 'Knows every product, its price and its stock, and reserves stock for orders.',
    config,
    port: config.PORT ?? config.INVENTORY_PORT,
    databaseUrl: config.INVENTORY_DATABASE_URL,
    migrations: path.join(__dirname, '../migrations'),
    module: AppModule,
  };
}
