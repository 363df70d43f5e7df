/** For specs: products as they may be on the shelf. */
import { type Product } from './stock';

export const product = (changes: Partial<Product> = {}): Product => ({
  productId: 'COFFEE',
  productName: 'Coffee beans',
  currency: 'EUR',
  priceMinor: 1250,
  quantity: 10,
  reserved: 0,
  lowStockThreshold: 3,
  eventSequence: 0,
  movements: 0,
  ...changes,
});
