import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { invalid, refuseStale } from '@orderflow/http';
import { type Transaction } from '@orderflow/persistence';
import { MovementEntity } from '../stock/movement.entity';
import { MOST_PIECES, Stock } from '../stock/stock';
import { StockService } from '../stock/stock.service';
import { type Adjustment, changesOf, type Details, type NewProduct, toldOf } from './product';
import { ProductEntity } from './product.entity';
import { insertProduct } from './product.sql';

/** Given what it is now, what it is to be: absent fields stay as they are. */
export type Revision = (current: ProductEntity) => Partial<Details> & { readonly quantity?: number };

/** What administrators do to products. */
@Injectable()
export class ProductService {
  constructor(private readonly stock: StockService) {}

  async create(tx: Transaction, product: NewProduct, actor: string): Promise<ProductEntity> {
    const { productId, quantity } = product;
    const inserted = await tx.query(insertProduct, [
      productId,
      product.productName,
      product.description,
      product.category,
      product.currency,
      product.priceMinor,
      product.lowStockThreshold,
    ]);
    if (inserted.length === 0) throw new DomainError('already_exists', `There is a product ${productId} already.`);
    const stock = new Stock();
    stock.add(product);
    if (quantity > 0) stock.move(productId, { quantity }, { reason: 'initial', actor });
    this.stock.save(tx, stock);
    return this.read(tx, productId);
  }

  async revise(
    tx: Transaction,
    productId: string,
    { revision, version, actor }: { revision: Revision; version: number | undefined; actor: string },
  ): Promise<ProductEntity> {
    const stock = await this.lock(tx, productId);
    const current = await this.read(tx, productId);
    refuseStale(version, current.version);
    const { quantity = current.quantity, ...wanted } = revision(current);
    refuseBelowReserved(productId, quantity, current.reserved);
    const details = changesOf(current, wanted);
    const delta = quantity - current.quantity;
    if (delta === 0 && Object.keys(details).length === 0) return current;
    if (Object.keys(details).length > 0) await tx.entities.update(ProductEntity, { productId }, details);
    stock.revise(productId, toldOf(details));
    if (delta !== 0) stock.move(productId, { quantity: delta }, { reason: 'update', actor });
    this.stock.save(tx, stock);
    return this.read(tx, productId);
  }

  async adjust(
    tx: Transaction,
    productId: string,
    { delta, reason, note }: Adjustment,
    actor: string,
  ): Promise<MovementEntity> {
    const stock = await this.lock(tx, productId);
    const { quantity = 0, reserved = 0 } = stock.find(productId) ?? {};
    refuseBelowReserved(productId, quantity + delta, reserved);
    if (quantity + delta > MOST_PIECES) {
      const message = `delta must leave no more than ${MOST_PIECES} pieces`;
      throw invalid([{ pointer: '/delta', code: 'max', message }]);
    }
    const { number } = stock.move(productId, { quantity: delta }, { reason, actor, ...(note && { note }) });
    this.stock.save(tx, stock);
    return tx.entities.findOneByOrFail(MovementEntity, { productId, number });
  }

  private async lock(tx: Transaction, productId: string): Promise<Stock> {
    const stock = await this.stock.lock(tx, [productId]);
    if (!stock.find(productId)) throw new DomainError('not_found', `There is no product ${productId}.`);
    return stock;
  }

  private read(tx: Transaction, productId: string): Promise<ProductEntity> {
    return tx.entities.findOneByOrFail(ProductEntity, { productId });
  }
}

function refuseBelowReserved(productId: string, quantity: number, reservedQuantity: number): void {
  if (quantity >= reservedQuantity) return;
  const detail = `There would be ${quantity} of ${productId}, and ${reservedQuantity} are reserved.`;
  throw new DomainError('quantity_below_reserved', detail, { reservedQuantity });
}
