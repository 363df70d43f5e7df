/** For specs: a process that redrives until it has nothing more to do, or is killed. */
import { createLogger } from '@orderflow/observability';
import { TransactionRunner, postgresAt } from '@orderflow/persistence';
import { DataSource } from 'typeorm';
import { DeadLetters } from './dead-letters';

async function redriveAll(brokerUrl: string, databaseUrl: string): Promise<void> {
  const dataSource = await new DataSource({
    ...postgresAt(databaseUrl),
  }).initialize();
  const logger = createLogger({ service: 'inventory', level: 'info' });
  const options = { service: 'inventory', brokerUrls: [brokerUrl], confirmTimeoutMs: 5_000 } as const;
  const deadLetters = new DeadLetters(options, new TransactionRunner(dataSource), logger);
  await deadLetters.move({ action: 'redrive', selection: { all: true }, limit: 1_000_000 }, { caller: 'a process' });
  await dataSource.destroy();
}

const [brokerUrl = '', databaseUrl = ''] = process.argv.slice(2);
void redriveAll(brokerUrl, databaseUrl);
