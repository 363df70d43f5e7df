import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { loadConfig, loadMigrationConfig } from './config';
import { PaymentModule } from './payment/payment.module';

const migrations = path.join(__dirname, '../migrations');

/** Charges and refunds that are under way at the same time. */
const underWay = 20;

export function paymentService(): ServiceDefinition {
  const config = loadConfig();
  return {
    name: 'payment',
    description: 'Takes what orders cost, and gives it back for those that are cancelled.',
    config,
    port: config.PORT ?? config.PAYMENT_PORT,
    databaseUrl: config.PAYMENT_DATABASE_URL,
    migrations,
    module: PaymentModule.forRoot({
      url: config.PAYMENT_PROVIDER_URL,
      timeoutMs: config.PAYMENT_PROVIDER_TIMEOUT_MS,
      pauseMs: config.PAYMENT_PROVIDER_PAUSE_MS,
    }),
    // The provider is slow beside a database: no transaction stays open while it is asked.
    queues: { 'payment.events': { mode: 'outside', concurrency: underWay } },
  };
}

export function paymentMigrations() {
  const config = loadMigrationConfig();
  return {
    service: 'payment',
    url: config.PAYMENT_DATABASE_URL,
    directory: migrations,
    logLevel: config.LOG_LEVEL,
  };
}
