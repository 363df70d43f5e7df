import { DomainError } from '@orderflow/contracts';
import { Outbox } from '@orderflow/messaging';
import { TransactionRunner } from '@orderflow/persistence';
import { type DataSource } from 'typeorm';
import { ProductService } from '../product/product.service';
import { StockService } from '../stock/stock.service';
import { catalogue } from './catalogue';

/** Puts on sale what is not there yet, and returns how many those were. What is there stays as it is. */
export async function seedCatalogue(dataSource: DataSource): Promise<number> {
  // The events wait in the outbox for the service to start.
  const products = new ProductService(new StockService(new Outbox({ wake: () => undefined })));
  return new TransactionRunner(dataSource).run(async (tx) => {
    let added = 0;
    for (const product of catalogue) {
      try {
        await products.create(tx, product, 'system:seed');
        added += 1;
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'already_exists')) throw error;
      }
    }
    return added;
  });
}
