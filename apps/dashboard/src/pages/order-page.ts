import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Failure } from '../api/failure';
import { type Order } from '../api/views';
import { dateAndTimeOf, durationOf, moneyOf, shortIdOf, timeOf } from '../format';
import { type NewsEvent } from '../live/live-stream';
import { editForm, editOf } from '../order/edit-form';
import { hrefOf } from '../route';
import { type Dossier, readDossier } from '../story/sources';
import { type Chapter, type Entry, storyOf } from '../story/story';
import { ask, textIn } from '../ui/ask';
import { chip, empty } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

/** One order: why it is where it is, what can be done, and all that happened to it. */
@customElement('order-page')
export class OrderPage extends PageElement {
  @state() private busy = false;
  private readonly dossier = new Resource(
    this,
    (signal) => readDossier(this.context.http, this.orderId, signal),
    5_000,
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

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('context');
    if (before && before.route.id !== this.orderId) void this.dossier.restart();
  }

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>Order <code>${shortIdOf(this.orderId)}</code></h1>
        <a href=${hrefOf('orders')}>All orders</a>
      </div>
      <p class="quiet"><code>${this.orderId}</code></p>
      ${this.dossier.render((dossier) => this.show(dossier))}`;
  }

  private show(dossier: Dossier): TemplateResult {
    const { failures, order, explanation } = dossier;
    return html`${failures.map(
        ({ message, service }) =>
          html`<div class="notice bad" role="alert">
            <p>${message} The ${service} service's part is missing below.</p>
          </div>`,
      )}
      ${
        explanation
          ? html`<section aria-labelledby="why" class="why ${isTroubled(dossier) ? 'troubled' : ''}">
              <h2 id="why">Why it is where it is</h2>
              <p data-explanation>${explanation.summary}</p>
            </section>`
          : nothing
      }
      <div class="columns story-columns">
        <section aria-labelledby="story">
          <h2 id="story">The whole story</h2>
          ${story(storyOf(dossier))}
        </section>
        ${order ? this.card(order) : nothing}
      </div>`;
  }

  private card(order: Order): TemplateResult {
    const { status, totalAmount, currency, customer, customerId, shippingAddress, items, note, allowedActions } = order;
    const address = shippingAddress ? Object.values(shippingAddress).filter(Boolean).join(', ') : '';
    const contact = [customer?.name, customer?.email, customer?.phone].filter(Boolean).join(', ');
    return html`<section aria-labelledby="order">
      <h2 id="order">${moneyOf(totalAmount, currency)} ${chip(status)}</h2>
      ${this.actions(order, allowedActions)}
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

  private deliver(order: Order): Promise<void> {
    return this.change(order, 'PUT', '/status', { status: 'delivered' }, 'Delivered.');
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
    await this.change(order, 'DELETE', '', undefined, 'Deleted.');
    location.hash = hrefOf('orders');
  }

  /** Only what was seen is changed: somebody else may have been quicker. */
  private async change(order: Order, method: string, path: string, body: unknown, done: string): Promise<void> {
    this.busy = true;
    try {
      await this.context.http.ask('order', `/orders/${order.id}${path}`, {
        method,
        body,
        ...(method !== 'DELETE' && { headers: { 'if-match': `"${order.version}"` } }),
      });
      this.context.say(done);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.context.say(error.message, 'bad');
    } finally {
      this.busy = false;
      await this.dossier.refresh();
    }
  }
}

const isTroubled = ({ explanation, deadLetters, notifications = [] }: Dossier): boolean =>
  Boolean(explanation && (explanation.waiting.length > 0 || !explanation.broker.connected)) ||
  (explanation?.queues ?? []).some(({ consumers, queue }) => consumers === 0 && explanation?.summary.includes(queue)) ||
  deadLetters.length > 0 ||
  notifications.some(({ status }) => status === 'failed');

const story = (chapters: readonly Chapter[]): TemplateResult | TemplateResult[] => {
  if (chapters.length === 0) return empty('Nobody has anything to tell of it.');
  return chapters.map(
    ({ correlationId, entries }) =>
      html`<h3 class="chapter"><span>Request</span> <code>${correlationId || 'unknown'}</code></h3>
        <ol class="story">
          ${entries.map(storyLine)}
        </ol>`,
  );
};

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
