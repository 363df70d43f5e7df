import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { AppModule } from './app.module';
import { loadConfig, loadMigrationConfig, type OrderConfig, tokenSecretOf } from './config';

const migrations = path.join(__dirname, '../migrations');

export function orderService(config: OrderConfig = loadConfig()): ServiceDefinition {
  return {
    name: 'order',
    description: 'Takes orders and follows each of them to its end.',
    config,
    port: config.PORT ?? config.ORDER_PORT,
    databaseUrl: config.ORDER_DATABASE_URL,
    migrations,
    module: AppModule.forRoot({
      tokenSecret: tokenSecretOf(config),
      reservationTimeoutSeconds: config.ORDER_RESERVATION_TIMEOUT_SECONDS,
      confirmedBy: config.PARTICIPANTS.includes('payment') ? 'payment.succeeded' : 'inventory.reserved',
    }),
    // Nobody waits for the numbers: large batches cost orders less.
    queues: { 'order.analytics': { batchSize: 500, lingerMs: 250 } },
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
