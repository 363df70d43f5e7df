import { createLogger } from '@orderflow/observability';
import { postgresAt } from '@orderflow/persistence';
import { DataSource } from 'typeorm';
import { ProductEntity } from './product/product.entity';
import { seedCatalogue } from './seed/seed-catalogue';
import { inventoryMigrations } from './service';
import { MovementEntity } from './stock/movement.entity';

/** Fills the catalogue of a new database, and ends. Run again it changes nothing. */
async function main(): Promise<void> {
  const { service, url, logLevel } = inventoryMigrations();
  const dataSource = await new DataSource({
    ...postgresAt(url),
    entities: [ProductEntity, MovementEntity],
  }).initialize();
  try {
    const added = await seedCatalogue(dataSource);
    createLogger({ service, level: logLevel }).info({ added }, 'the catalogue is there');
  } finally {
    await dataSource.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
