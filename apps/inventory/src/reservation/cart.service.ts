import { Injectable } from '@nestjs/common';
import { fromMinor } from '@orderflow/contracts';
import { DataSource } from 'typeorm';
import { availableOf, type Product } from '../stock/stock';
import { readProducts } from '../stock/stock.sql';
import { type CartLine, type Demand, demandsOf, objectionTo } from './cart';
import { type CartItemView, type CartView } from './cart.view';

@Injectable()
export class CartService {
  constructor(private readonly dataSource: DataSource) {}

  /** What would become of an order for these lines now. It promises nothing: others may be quicker. */
  async examine(lines: readonly CartLine[], currency: string): Promise<CartView> {
    const demands = demandsOf(lines);
    const productIds = demands.map(({ productId }) => productId);
    const rows: Product[] = await this.dataSource.query(readProducts.text, [productIds]);
    const products = new Map(rows.map((product) => [product.productId, product]));
    const items = demands.map((demand) => itemOf(demand, products.get(demand.productId), currency));
    return { available: items.every(({ ok }) => ok), items };
  }
}

function itemOf(demand: Demand, product: Product | undefined, currency: string): CartItemView {
  const reason = objectionTo(demand, product, currency);
  return {
    productId: demand.productId,
    requested: demand.quantity,
    availableQuantity: product ? availableOf(product) : 0,
    ok: reason === undefined,
    ...(reason && { reason }),
    ...(product && { price: fromMinor(product.priceMinor, product.currency), currency: product.currency }),
  };
}
