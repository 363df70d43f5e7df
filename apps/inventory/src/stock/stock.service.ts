import { Injectable } from '@nestjs/common';
import { type AnyEvent } from '@orderflow/contracts';
import { Outbox } from '@orderflow/messaging';
import { type Transaction } from '@orderflow/persistence';
import { type Product, Stock } from './stock';
import { lockProducts, saveStock } from './stock.sql';

@Injectable()
export class StockService {
  constructor(private readonly outbox: Outbox) {}

  /** These products, as far as they exist; nobody else changes them until the transaction ends. */
  async lock(tx: Transaction, productIds: readonly string[]): Promise<Stock> {
    if (productIds.length === 0) return new Stock();
    return new Stock(await tx.query<Product>(lockProducts, [productIds]));
  }

  /** Writes what became of the products, and announces it after `events`. */
  save(tx: Transaction, stock: Stock, events: readonly AnyEvent[] = []): void {
    const { changed, events: told } = stock.outcome();
    if (changed.length > 0) tx.send(saveStock, columnsOf(changed, stock.movements));
    this.outbox.add(tx, [...events, ...told]);
  }
}

const columnsOf = (products: readonly Product[], movements: Stock['movements']): unknown[][] => [
  products.map(({ productId }) => productId),
  products.map(({ quantity }) => quantity),
  products.map(({ reserved }) => reserved),
  products.map(({ eventSequence }) => eventSequence),
  products.map((product) => product.movements),
  movements.map(({ productId }) => productId),
  movements.map(({ number }) => number),
  movements.map(({ reason }) => reason),
  movements.map(({ quantityDelta }) => quantityDelta),
  movements.map(({ reservedDelta }) => reservedDelta),
  movements.map(({ quantityAfter }) => quantityAfter),
  movements.map(({ reservedAfter }) => reservedAfter),
  movements.map(({ orderId }) => orderId),
  movements.map(({ note }) => note),
  movements.map(({ actor }) => actor),
];
