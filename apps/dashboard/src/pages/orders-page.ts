import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Failure } from '../api/failure';
import { type Order, orderStatuses, type Page } from '../api/views';
import { actorWords, countOf, dateAndTimeOf, moneyOf, shortIdOf, wordsOf } from '../format';
import { hrefOf, isOrderId } from '../route';
import { findByEnd, mostSearched } from '../order/find-by-end';
import { fieldsOf } from '../ui/ask';
import { chip, noneOf } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Pager } from '../ui/pager';
import { Resource } from '../ui/resource';

/** All orders, newest first. */
@customElement('orders-page')
export class OrdersPage extends PageElement {
  @state() private said: string | undefined;
  private readonly pager = new Pager(() => void this.orders.refresh());
  private readonly orders = new Resource(
    this,
    () => 'order',
    (signal) => this.read(signal),
    10_000,
  );

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('context');
    if (!before || before.route.query.toString() === this.context.route.query.toString()) return;
    this.pager.reset();
    void this.orders.restart();
  }

  private read(signal: AbortSignal): Promise<Page<Order>> {
    const { query } = this.context.route;
    const asked = new URLSearchParams({ limit: '25' });
    for (const name of ['status', 'customerId']) if (query.get(name)) asked.set(name, query.get(name) ?? '');
    for (const name of ['createdAfter', 'createdBefore']) {
      const time = query.get(name);
      if (time) asked.set(name, new Date(time).toISOString());
    }
    if (this.pager.cursor) asked.set('cursor', this.pager.cursor);
    return this.context.http.get<Page<Order>>('order', `/orders?${asked.toString()}`, signal);
  }

  private readonly filter = (event: Event): void => {
    event.preventDefault();
    const { id = '', ...query } = fieldsOf((event.target as HTMLElement).closest('form'));
    if (id !== '') void this.lookUp(id);
    else location.hash = hrefOf('orders', undefined, query);
  };

  /** By the whole id, or by its end, which is what mails and pages show. */
  private async lookUp(id: string): Promise<void> {
    this.said = 'Looking for it…';
    try {
      const found = isOrderId(id) ? id : await findByEnd(this.context.http, id);
      this.said = found
        ? undefined
        : `None of the latest ${mostSearched} orders has an id that ends with ${id}: enter the whole id.`;
      if (found && this.isConnected) location.hash = hrefOf('orders', found);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.said = error.message;
    }
  }

  protected override render(): TemplateResult {
    const { query } = this.context.route;
    const given = (name: string): string => query.get(name) ?? '';
    return html`<div class="heading"><h1>Orders</h1></div>
      <section aria-label="Which orders">
        <form @submit=${this.filter} @change=${this.filter}>
          <label
            >Status
            <select name="status">
              <option value="">all</option>
              ${orderStatuses.map((status) => html`<option .selected=${status === given('status')}>${status}</option>`)}
            </select></label
          >
          <label>Customer's id<input name="customerId" .value=${given('customerId')} /></label>
          <label>Placed after<input name="createdAfter" type="datetime-local" .value=${given('createdAfter')} /></label>
          <label
            >Placed before<input name="createdBefore" type="datetime-local" .value=${given('createdBefore')}
          /></label>
          <label>Order's id<input name="id" placeholder="all of it, or its last 8" aria-describedby="id-said" /></label>
          <button>Show</button>
        </form>
        <p id="id-said" class="quiet" role="status">${this.said}</p>
      </section>
      <section aria-label="Orders">${this.orders.render((page) => this.table(page))}</section>`;
  }

  private table({ data, nextCursor }: Page<Order>): TemplateResult {
    if (data.length === 0 && this.pager.isFirst) return noneOf('No orders match.', this.context.route.query, 'orders');
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Orders">
        <table>
          <thead>
            <tr>
              <th>Order</th>
              <th>Placed</th>
              <th>Status</th>
              <th>Customer</th>
              <th class="number">Total</th>
              <th>Items</th>
            </tr>
          </thead>
          <tbody>
            ${data.map(orderRow)}
          </tbody>
        </table>
      </div>
      ${this.pager.render(nextCursor)}`;
  }
}

/** Who has asked for it says more than that somebody has. */
const causeOf = ({ code, by }: NonNullable<Order['cancellation']>): string =>
  code.endsWith('_request') ? `by ${actorWords(by)}` : wordsOf(code);

const orderRow = (order: Order): TemplateResult => {
  const { id, status, cancellation, createdAt, customer, customerId, totalAmount, currency, items } = order;
  return html`<tr>
    <td>
      <a href=${hrefOf('orders', id)}><code>${shortIdOf(id)}</code></a>
    </td>
    <td><time datetime=${createdAt}>${dateAndTimeOf(createdAt)}</time></td>
    <td>${chip(status)} ${cancellation ? html`<small>${causeOf(cancellation)}</small>` : ''}</td>
    <td>
      ${customer?.name ? html`${customer.name}<br />` : ''}
      <a href=${hrefOf('orders', undefined, { customerId })}><small>${customerId}</small></a>
    </td>
    <td class="number">${moneyOf(totalAmount, currency)}</td>
    <td>${countOf(items.length, 'product')}</td>
  </tr>`;
};
