import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { AppModule } from './app.module';
import { loadConfig } from './config';

export function notificationService(): ServiceDefinition {
  const config = loadConfig();
  return {
    name: 'notification',
    description: 'Tells customers and administrators what happens to orders and stock.',
    config,
    port: config.PORT ?? config.NOTIFICATION_PORT,
    databaseUrl: config.NOTIFICATION_DATABASE_URL,
    migrations: path.join(__dirname, '../migrations'),
    module: AppModule,
  };
}
