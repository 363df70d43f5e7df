import { createLogger } from '@orderflow/observability';
import { rebuildAnalytics } from './analytics/rebuild';
import { loadMigrationConfig } from './config';

/** Makes the numbers of the analytics summary anew out of the history of the orders, and ends. */
async function main(): Promise<void> {
  const { ORDER_DATABASE_URL, LOG_LEVEL } = loadMigrationConfig();
  const orders = await rebuildAnalytics(ORDER_DATABASE_URL);
  createLogger({ service: 'order', level: LOG_LEVEL }).info(
    { orders },
    'the analytics were made anew from the history',
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
