import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplication } from '@nestjs/common';
import { createLogger, createMetrics, type Logger } from '@orderflow/observability';
import { migrate, type MigrationsOptions } from '@orderflow/persistence';
import { ConfigError } from './config/parse-config';
import { createService } from './create-service';
import { Lifecycle } from './server/lifecycle';
import { type ServiceDefinition } from './service.module';

/** The whole life of a service's process, from reading its configuration to exit code 0 after SIGTERM. */
export async function startService(define: () => ServiceDefinition): Promise<void> {
  const service = defineOrExit(define);
  const logger = createLogger({ service: service.name, level: service.config.LOG_LEVEL });
  const lifecycle = new Lifecycle();
  const running: { app?: INestApplication } = {};
  exitOnCrash(logger);
  stopOnSignal(service, logger, lifecycle, running);
  try {
    const app = await createService(service, { logger, metrics: createMetrics(service.name), lifecycle });
    running.app = app;
    await app.init();
    await app.startAllMicroservices();
    await app.listen(service.port, service.config.LISTEN_ADDRESS);
    logger.info({ url: await app.getUrl(), startedInMs: Math.round(performance.now()) }, 'ready');
  } catch (error) {
    logger.fatal({ err: error }, 'the service could not start');
    process.exit(1);
  }
}

/** Brings the service's database to the newest migration, and ends. */
export async function migrateService(define: () => MigrationsOptions & { logLevel: string }): Promise<void> {
  const { logLevel, ...options } = defineOrExit(define);
  const logger = createLogger({ service: options.service, level: logLevel });
  try {
    const applied = await migrate(options);
    logger.info({ applied }, applied.length > 0 ? 'the database was migrated' : 'the database is up to date');
  } catch (error) {
    logger.fatal({ err: error }, 'the database could not be migrated');
    process.exitCode = 1;
  }
}

function defineOrExit<T>(define: () => T): T {
  try {
    return define();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** A process in an unknown state must not go on: whoever runs it starts it again. */
function exitOnCrash(logger: Logger): void {
  const crash = (error: unknown): never => {
    logger.fatal({ err: error }, 'unexpected error, the process ends');
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

/**
 * On SIGTERM or SIGINT: report not ready and ask clients to open new connections elsewhere, for a moment; then stop
 * listening, finish what is in hand, close broker and database. A second signal ends the process at once.
 */
function stopOnSignal(
  { config }: ServiceDefinition,
  logger: Logger,
  lifecycle: Lifecycle,
  running: { app?: INestApplication },
): void {
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (lifecycle.draining || !running.app) {
      logger.warn({ signal }, 'stopped at once');
      process.exit(running.app ? 1 : 0);
    }
    lifecycle.draining = true;
    logger.info({ signal }, 'shutting down');
    setTimeout(() => {
      logger.error({ limitMs: config.SHUTDOWN_TIMEOUT_MS }, 'shutting down took too long, the process ends');
      process.exit(1);
    }, config.SHUTDOWN_TIMEOUT_MS).unref();
    await sleep(config.SHUTDOWN_DELAY_MS);
    await running.app.close();
    logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (received) => void stop(received));
}
