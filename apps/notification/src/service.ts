import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { AppModule } from './app.module';
import { loadConfig, loadMigrationConfig } from './config';

const migrations = path.join(__dirname, '../migrations');

export function notificationService(): ServiceDefinition {
  const config = loadConfig();
  return {
    name: 'notification',
    description: 'Tells customers and administrators what happens to orders and stock.',
    config,
    port: config.PORT ?? config.NOTIFICATION_PORT,
    databaseUrl: config.NOTIFICATION_DATABASE_URL,
    migrations,
    module: AppModule,
  };
}

export function notificationMigrations() {
  const config = loadMigrationConfig();
  return {
    service: 'notification',
    url: config.NOTIFICATION_DATABASE_URL,
    directory: migrations,
    logLevel: config.LOG_LEVEL,
  };
}
