import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Failure } from '../api/failure';
import { type Explanation, type Order } from '../api/views';
import { dateAndTimeOf, durationOf, moneyOf, shortIdOf, timeOf } from '../format';
import { type NewsEvent } from '../live/live-stream';
import { editForm, editOf } from '../order/edit-form';
import { hrefOf } from '../route';
import { Dossier } from '../story/dossier';
import { reasonOf } from '../story/reason';
import { type Shortfall, shortfallsOf } from '../story/shortfalls';
import { type Chapter, type Entry, storyOf } from '../story/story';
import { ask, textIn } from '../ui/ask';
import { chip, copyButton, empty } from '../ui/bits';
import { PageElement } from '../ui/page';

/** One order: why it is where it is, what can be done, and all that happened to it. */
@customElement('order-page')
export class OrderPage extends PageElement {
  @state() private busy = false;
  private readonly dossier = new Dossier(
    this,
    () => this.context.http,
    () => this.orderId,
  );

  private get orderId(): string {
    return this.context.route.id ?? '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.context.live.addEventListener('news', this.onNews);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.context.live.removeEventListener('news', this.onNews);
  }

  private readonly onNews = (event: Event): void => {
    if ((event as NewsEvent).entries.some((entry) => entry.event.orderId === this.orderId)) void this.dossier.refresh();
  };

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>Order <code>${shortIdOf(this.orderId)}</code></h1>
        <a href=${hrefOf('orders')}>All orders</a>
      </div>
      <p class="quiet"><code>${this.orderId}</code> ${copyButton(this.orderId, 'the id')}</p>
      ${this.dossier.troubles.map(
        (words) =>
          html`<div class="notice bad" role="alert">
            <p>${words}</p>
          </div>`,
      )}
      ${this.why()}
      <div class="columns story-columns">
        <section aria-labelledby="story">
          <h2 id="story">The whole story</h2>
          ${this.story()}
        </section>
        ${this.dossier.order.value ? this.card(this.dossier.order.value) : nothing}
      </div>`;
  }

  /** Where it is, why, and what can be done: what the order service knows by itself. */
  private why(): TemplateResult | typeof nothing {
    const { order, explanation, known } = this.dossier;
    if (!order.value && !explanation.value) return nothing;
    const shortfalls = shortfallsOf(known);
    return html`<section
      aria-labelledby="why"
      class="why ${shortfalls.length > 0 || isStuck(explanation.value) ? 'troubled' : ''}"
    >
      <h2 id="why">Why it is where it is ${order.value ? chip(order.value.status) : nothing}</h2>
      ${explanation.value ? html`<p data-explanation>${reasonOf(explanation.value, order.value)}</p>` : nothing}
      ${
        shortfalls.length > 0
          ? html`<ul class="shortfalls">
              ${shortfalls.map(shortfallLine)}
            </ul>`
          : nothing
      }
      ${order.value ? this.actions(order.value, order.value.allowedActions) : nothing}
    </section>`;
  }

  private story(): TemplateResult {
    const { awaited, troubles, known } = this.dossier;
    const chapters = storyOf(known);
    const loading = awaited.length > 0 ? html`<p class="quiet">Loading… (${awaited.join(', ')})</p>` : nothing;
    const nobody =
      awaited.length === 0 && troubles.length === 0 ? empty('Nobody has anything to tell of it.') : nothing;
    return html`${chapters.length > 0 ? chapters.map(chapterOf) : nobody}${loading}`;
  }

  private card(order: Order): TemplateResult {
    const { totalAmount, currency, customer, customerId, shippingAddress, items, note } = order;
    const address = shippingAddress ? Object.values(shippingAddress).filter(Boolean).join(', ') : '';
    const contact = [customer?.name, customer?.email, customer?.phone].filter(Boolean).join(', ');
    return html`<section aria-labelledby="order">
      <h2 id="order">${moneyOf(totalAmount, currency)}</h2>
      <ul class="lines">
        ${items.map(
          ({ productId, productName, quantity, price }) =>
            html`<li>
              <span>${quantity} × <a href=${hrefOf('stock', productId)}>${productName ?? productId}</a></span>
              <span class="number">${moneyOf(price, currency)}</span>
            </li>`,
        )}
      </ul>
      <dl class="facts">
        <dt>Customer</dt>
        <dd>
          <a href=${hrefOf('orders', undefined, { customerId })}>${customerId}</a
          >${contact ? html`<br />${contact}` : nothing}
        </dd>
        ${
          address
            ? html`<dt>To</dt>
                <dd>${address}</dd>`
            : nothing
        }
        ${
          note
            ? html`<dt>Note</dt>
                <dd>${note}</dd>`
            : nothing
        }
        <dt>Placed</dt>
        <dd>${dateAndTimeOf(order.createdAt)}</dd>
      </dl>
    </section>`;
  }

  private actions(order: Order, allowed: readonly string[]): TemplateResult {
    const buttons = [
      { action: 'ship', words: 'Ship…', act: () => this.ship(order) },
      { action: 'deliver', words: 'Mark as delivered', act: () => this.deliver(order) },
      { action: 'update', words: 'Edit…', act: () => this.edit(order) },
      { action: 'cancel', words: 'Cancel…', act: () => this.cancel(order) },
      { action: 'delete', words: 'Delete…', act: () => this.deleteForGood(order) },
    ].filter(({ action }) => allowed.includes(action));
    return html`<div class="row actions">
      ${buttons.map(
        ({ action, words, act }) =>
          html`<button
            type="button"
            class=${action === 'cancel' || action === 'delete' ? 'danger' : ''}
            ?disabled=${this.busy}
            @click=${() => void act()}
          >
            ${words}
          </button>`,
      )}
    </div>`;
  }

  private async ship(order: Order): Promise<void> {
    const form = await ask({
      title: 'Ship this order',
      body: html`<label>Carrier<input name="carrier" maxlength="100" /></label>
        <label>Number to track it by<input name="trackingNumber" maxlength="100" /></label>`,
      action: 'Ship',
    });
    if (!form) return;
    const [carrier, trackingNumber] = [textIn(form, 'carrier'), textIn(form, 'trackingNumber')];
    await this.change(order, 'PUT', '/status', { status: 'shipped', carrier, trackingNumber }, 'Shipped.');
  }

  private async deliver(order: Order): Promise<void> {
    await this.change(order, 'PUT', '/status', { status: 'delivered' }, 'Delivered.');
  }

  private async edit(order: Order): Promise<void> {
    const form = await ask({ title: 'Edit this order', body: editForm(order), action: 'Save' });
    if (form) await this.change(order, 'PATCH', '', editOf(form), 'Saved.');
  }

  private async cancel(order: Order): Promise<void> {
    const form = await ask({
      title: 'Cancel this order',
      body: html`<label>Why? The customer is told.<input name="reason" maxlength="500" /></label>`,
      action: 'Cancel the order',
      dangerous: true,
    });
    if (form) await this.change(order, 'POST', '/cancel', { reason: textIn(form, 'reason') }, 'Cancelled.');
  }

  private async deleteForGood(order: Order): Promise<void> {
    const question = { title: 'Delete this order?', body: 'Its history is kept.', action: 'Delete', dangerous: true };
    if (!(await ask(question))) return;
    const isDone = await this.change(order, 'DELETE', '', undefined, 'Deleted.');
    if (isDone && this.isConnected) location.hash = hrefOf('orders');
  }

  /** Only what was seen is changed: somebody else may have been quicker. */
  private async change(order: Order, method: string, path: string, body: unknown, done: string): Promise<boolean> {
    this.busy = true;
    this.context.changing(order.id);
    try {
      await this.context.http.ask('order', `/orders/${order.id}${path}`, {
        method,
        body,
        ...(method !== 'DELETE' && { headers: { 'if-match': `"${order.version}"` } }),
      });
      this.context.say(done);
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.context.say(error.message, 'bad');
      return false;
    } finally {
      this.busy = false;
      // Not waited for: a service that hangs keeps nobody.
      void this.dossier.refresh();
    }
  }
}

const isStuck = (explanation: Explanation | undefined): boolean => {
  if (!explanation) return false;
  const { waiting, broker, queues, summary } = explanation;
  const isDeserted = (queues ?? []).some(({ consumers, queue }) => consumers === 0 && summary.includes(queue));
  return waiting.length > 0 || !broker.connected || isDeserted;
};

const shortfallLine = ({ words, link }: Shortfall): TemplateResult =>
  html`<li>${link ? html`<a href=${hrefOf(link.page, link.id)}>${words}</a>` : words}</li>`;

const chapterOf = ({ correlationId, entries }: Chapter): TemplateResult =>
  html`<h3 class="chapter"><span>Request</span> <code>${correlationId || 'unknown'}</code></h3>
    <ol class="story">
      ${entries.map(storyLine)}
    </ol>`;

const storyLine = ({ at, service, tone, kind, words, detail, delay, link }: Entry): TemplateResult =>
  html`<li class=${tone} data-kind=${kind}>
    <time datetime=${at}>${timeOf(at)}</time>
    <span class="service">${service}</span>
    <div>
      ${link ? html`<a href=${hrefOf(link.page, link.id)}>${words}</a>` : words}
      ${delay === undefined ? nothing : html`<small class="delay">after ${durationOf(Math.max(0, delay))}</small>`}
      ${detail ? html`<br /><small>${detail}</small>` : nothing}
    </div>
  </li>`;
