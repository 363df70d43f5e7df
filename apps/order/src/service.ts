import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { AppModule } from './app.module';
import { loadConfig, loadMigrationConfig } from './config';

const migrations = path.join(__dirname, '../migrations');

export function orderService(): ServiceDefinition {
  const config = loadConfig();
  return {
    name: 'order',
    description: 'Takes orders and follows each of them to its end.',
    config,
    port: config.PORT ?? config.ORDER_PORT,
    databaseUrl: config.ORDER_DATABASE_URL,
    migrations,
    module: AppModule,
  };
}

export function orderMigrations() {
  const config = loadMigrationConfig();
  return {
    service: 'order',
    url: config.ORDER_DATABASE_URL,
    directory: migrations,
    logLevel: config.LOG_LEVEL,
  };
}
