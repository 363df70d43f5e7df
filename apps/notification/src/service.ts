import path from 'node:path';
import { type ServiceDefinition } from '@orderflow/http';
import { AppModule, type AppOptions } from './app.module';
import { providerOptions } from './delivery/provider-options';
import { loadConfig, loadMigrationConfig, type NotificationConfig, tokenSecretOf } from './config';

const migrations = path.join(__dirname, '../migrations');
const dashboard = path.join(__dirname, '../../dashboard/site');

/** Messages that are on their way at the same time: more than go to any one provider. */
const deliveries = 40;

/** How often to look for webhooks that have failed for days. */
const webhookCareEveryMs = 60_000;

export const notificationService = (): ServiceDefinition => serviceOf(loadConfig());

export function serviceOf(config: NotificationConfig): ServiceDefinition {
  return {
    name: 'notification',
    description: 'Tells customers and administrators what happens to orders and stock.',
    config,
    port: config.PORT ?? config.NOTIFICATION_PORT,
    databaseUrl: config.NOTIFICATION_DATABASE_URL,
    migrations,
    module: AppModule.forRoot(appOptions(config)),
    queues: {
      // Nobody looks at a clock for a message: fewer and larger batches cost less.
      'notification.events': { ordered: { patienceMs: patienceOf(config) }, lingerMs: 100 },
      'notification.delivery': { mode: 'outside', concurrency: deliveries },
    },
  };
}

/** Longer than a broker's cluster that has lost a node takes to hand on what that node had in hand. */
const leastPatienceMs = 5 * 60_000;

/** Longer than an event that fails is tried again, too: those after it must not overtake it. */
const patienceOf = ({ RETRY_DELAYS_MS }: NotificationConfig): number =>
  Math.max(
    leastPatienceMs,
    RETRY_DELAYS_MS.reduce((sum, delay) => sum + 2 * delay, 0),
  );

function appOptions(config: NotificationConfig): AppOptions {
  return {
    channels: {
      email: {
        smtpUrl: config.SMTP_URL,
        from: config.MAIL_FROM,
        connections: config.SMTP_CONNECTIONS,
        timeoutMs: config.SMTP_TIMEOUT_MS,
      },
      ...providerOptions(config),
    },
    circuit: { failures: config.CIRCUIT_FAILURES, pauseMs: config.CIRCUIT_PAUSE_MS },
    dashboard: {
      folder: dashboard,
      places: { order: config.DASHBOARD_ORDER_URL, inventory: config.DASHBOARD_INVENTORY_URL },
    },
    preferences: {
      tokenSecret: tokenSecretOf(config),
      publicUrl: config.NOTIFICATION_PUBLIC_URL,
      shop: config.NOTIFY_SHOP_NAME,
    },
    retention: { bodyDays: config.NOTIFICATION_BODY_RETENTION_DAYS },
    stream: {
      retentionDays: config.STREAM_RETENTION_DAYS,
      heartbeatMs: config.STREAM_HEARTBEAT_MS,
      mostReaders: config.STREAM_CONNECTIONS,
    },
    telling: { administrators: config.NOTIFY_ADMIN_EMAILS, defaultLocale: config.NOTIFY_LOCALE },
    templates: { shop: config.NOTIFY_SHOP_NAME, timeZone: config.NOTIFY_TIME_ZONE },
    webhooks: {
      disableAfterHours: config.WEBHOOK_DISABLE_AFTER_HOURS,
      everyMs: webhookCareEveryMs,
      administrators: config.NOTIFY_ADMIN_EMAILS,
      locale: config.NOTIFY_LOCALE,
    },
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
