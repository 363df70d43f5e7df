import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Failure } from '../api/failure';
import { type Movement, type Page, type Product } from '../api/views';
import { dateAndTimeOf, shortIdOf, signed, wordsOf } from '../format';
import { hrefOf } from '../route';
import { reasonsFor } from '../product/reasons';
import { textIn } from '../ui/ask';
import { stockChip } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Pager } from '../ui/pager';
import { Resource } from '../ui/resource';

/** One product: what there is of it, and every movement that made it so. */
@customElement('product-page')
export class ProductPage extends PageElement {
  @state() private busy = false;
  /** Why what was entered last was not taken. */
  @state() private refusal: string | undefined;
  @state() private sign: 1 | -1 = 1;
  /** The same until it was answered: sent twice, it counts once. */
  private key = crypto.randomUUID();
  private readonly product = new Resource(
    this,
    () => 'inventory',
    (signal) => this.context.http.get<Product>('inventory', this.path, signal),
    10_000,
  );
  private readonly pager = new Pager(() => void this.ledger.refresh());
  private readonly ledger = new Resource(
    this,
    () => 'inventory',
    (signal) => {
      const after = this.pager.cursor ? `&cursor=${encodeURIComponent(this.pager.cursor)}` : '';
      return this.context.http.get<Page<Movement>>('inventory', `${this.path}/movements?limit=25${after}`, signal);
    },
    10_000,
  );

  private get path(): string {
    return `/inventory/${encodeURIComponent(this.context.route.id ?? '')}`;
  }

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>${this.product.value?.productName ?? 'Product'} <code>${this.context.route.id}</code></h1>
        <a href=${hrefOf('stock')}>All products</a>
      </div>
      <section aria-label="Levels">${this.product.render(levels)}</section>
      <section aria-labelledby="adjust">
        <h2 id="adjust">Adjust</h2>
        <form @submit=${this.adjust}>
          <label
            >Change (+/−)<input
              name="delta"
              type="number"
              step="1"
              required
              aria-invalid=${this.refusal !== undefined}
              aria-describedby="refusal"
              @input=${this.readSign}
          /></label>
          <label
            >Why<select name="reason">
              ${reasonsFor(this.sign).map((reason) => html`<option value=${reason}>${wordsOf(reason)}</option>`)}
            </select></label
          >
          <label>Note<input name="note" maxlength="1000" /></label>
          <button class="primary" ?disabled=${this.busy}>Adjust</button>
        </form>
        <p id="refusal" class="refusal" role="alert">${this.refusal}</p>
      </section>
      <section aria-labelledby="ledger">
        <h2 id="ledger">Ledger</h2>
        ${this.ledger.render((page) => this.table(page))}
      </section>`;
  }

  private readonly readSign = (event: Event): void => {
    this.refusal = undefined;
    this.sign = (event.target as HTMLInputElement).value.startsWith('-') ? -1 : 1;
  };

  private readonly adjust = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const element = event.target as HTMLFormElement;
    const form = new FormData(element);
    const note = textIn(form, 'note');
    this.busy = true;
    this.context.changing(this.context.route.id ?? '');
    try {
      const movement = await this.context.http.ask<Movement>('inventory', `${this.path}/adjustments`, {
        method: 'POST',
        body: { delta: Number(form.get('delta')), reason: form.get('reason'), ...(note !== undefined && { note }) },
        headers: { 'idempotency-key': this.key },
      });
      this.context.say(`Adjusted: ${movement.quantityAfter} on hand.`);
      this.key = crypto.randomUUID();
      element.reset();
      this.refusal = undefined;
      this.sign = 1;
      await Promise.all([this.product.refresh(), this.ledger.refresh()]);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!error.isAway) this.key = crypto.randomUUID();
      this.refusal = error.message;
    } finally {
      this.busy = false;
    }
  };

  private table({ data, nextCursor }: Page<Movement>): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Ledger">
        <table>
          <thead>
            <tr>
              <th class="number">No.</th>
              <th>When</th>
              <th>Why</th>
              <th class="number">On hand</th>
              <th class="number">Reserved</th>
              <th>For or by</th>
            </tr>
          </thead>
          <tbody>
            ${data.map(movementRow)}
          </tbody>
        </table>
      </div>
      ${this.pager.render(nextCursor)}`;
  }
}

const levels = (product: Product): TemplateResult => {
  const { availableQuantity, quantity, reservedQuantity, lowStockThreshold } = product;
  return html`<div class="figures">
    <dl>
      <div>
        <dt>available ${stockChip(product)}</dt>
        <dd data-figure="available">${availableQuantity}</dd>
      </div>
      <div>
        <dt>on hand</dt>
        <dd>${quantity}</dd>
      </div>
      <div>
        <dt>reserved</dt>
        <dd>${reservedQuantity}</dd>
      </div>
      <div>
        <dt>low at</dt>
        <dd>${lowStockThreshold}</dd>
      </div>
    </dl>
  </div>`;
};

const change = (delta: number, after: number): TemplateResult =>
  html`<td class="number">${delta === 0 ? '' : html`<strong>${signed(delta)}</strong> → `}${after}</td>`;

const movementRow = (movement: Movement): TemplateResult => {
  const {
    number,
    createdAt,
    reason,
    quantityDelta,
    quantityAfter,
    reservedDelta,
    reservedAfter,
    orderId,
    note,
    actor,
  } = movement;
  return html`<tr>
    <td class="number">${number}</td>
    <td><time datetime=${createdAt}>${dateAndTimeOf(createdAt)}</time></td>
    <td>${wordsOf(reason)}${note ? html`<br /><small>${note}</small>` : ''}</td>
    ${change(quantityDelta, quantityAfter)} ${change(reservedDelta, reservedAfter)}
    <td>
      ${orderId ? html`order <a href=${hrefOf('orders', orderId)}><code>${shortIdOf(orderId)}</code></a>` : actor}
    </td>
  </tr>`;
};
