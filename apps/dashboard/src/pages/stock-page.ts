import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { type Page, type Product } from '../api/views';
import { moneyOf } from '../format';
import { hrefOf } from '../route';
import { fieldsOf } from '../ui/ask';
import { noneOf, stockChip } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Pager } from '../ui/pager';
import { Resource } from '../ui/resource';

interface Levels {
  readonly low: readonly Product[];
  readonly others: Page<Product>;
}

/** What there is of everything, what runs out first. */
@customElement('stock-page')
export class StockPage extends PageElement {
  private readonly pager = new Pager(() => void this.levels.refresh());
  private readonly levels = new Resource(
    this,
    () => 'inventory',
    (signal) => this.read(signal),
    10_000,
  );

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('context');
    if (!before || before.route.query.toString() === this.context.route.query.toString()) return;
    this.pager.reset();
    void this.levels.restart();
  }

  private async read(signal: AbortSignal): Promise<Levels> {
    const path = (more: Record<string, string>): string => {
      const query = new URLSearchParams(more);
      for (const name of ['q', 'category']) {
        const value = this.context.route.query.get(name);
        if (value) query.set(name, value);
      }
      return `/inventory?${query.toString()}`;
    };
    const { http } = this.context;
    const { cursor, isFirst } = this.pager;
    const [low, others] = await Promise.all([
      isFirst ? http.get<Page<Product>>('inventory', path({ lowStock: 'true', limit: '100' }), signal) : undefined,
      http.get<Page<Product>>('inventory', path({ lowStock: 'false', limit: '50', ...(cursor && { cursor }) }), signal),
    ]);
    return { low: low?.data ?? [], others };
  }

  private readonly filter = (event: Event): void => {
    event.preventDefault();
    const query = fieldsOf((event.target as HTMLElement).closest('form'));
    location.hash = hrefOf('stock', undefined, query);
  };

  protected override render(): TemplateResult {
    const { query } = this.context.route;
    return html`<div class="heading"><h1>Stock</h1></div>
      <section aria-label="Which products">
        <form @submit=${this.filter}>
          <label>Name or id<input name="q" type="search" .value=${query.get('q') ?? ''} /></label>
          <label>Category<input name="category" .value=${query.get('category') ?? ''} /></label>
          <button>Show</button>
        </form>
      </section>
      <section aria-label="Products">${this.levels.render((levels) => this.table(levels))}</section>`;
  }

  private table({ low, others }: Levels): TemplateResult {
    const products = [...low].sort((one, other) => one.availableQuantity - other.availableQuantity).concat(others.data);
    if (products.length === 0) return noneOf('No products match.', this.context.route.query, 'stock');
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Products">
        <table>
          <thead>
            <tr>
              <th>Product</th>
              <th class="number">Available</th>
              <th class="number">On hand</th>
              <th class="number">Reserved</th>
              <th class="number">Low at</th>
              <th class="number">Price</th>
              <th>Category</th>
            </tr>
          </thead>
          <tbody>
            ${products.map(productRow)}
          </tbody>
        </table>
      </div>
      ${this.pager.render(others.nextCursor)}`;
  }
}

const productRow = (product: Product): TemplateResult => {
  const { productId, productName, availableQuantity, quantity, reservedQuantity, lowStockThreshold } = product;
  return html`<tr>
    <td>
      <a href=${hrefOf('stock', productId)}>${productName}</a> ${stockChip(product)}<br /><small>${productId}</small>
    </td>
    <td class="number"><strong>${availableQuantity}</strong></td>
    <td class="number">${quantity}</td>
    <td class="number">${reservedQuantity}</td>
    <td class="number">${lowStockThreshold}</td>
    <td class="number">${moneyOf(product.price, product.currency)}</td>
    <td>${product.category ?? '–'}</td>
  </tr>`;
};
