import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Order, type Page, type Summary } from '../api/views';
import { countOf, durationOf, moneyOf, shortIdOf, timeOf } from '../format';
import { type Board, boardOf, type BoardRow, told } from '../live/board';
import { type LoggedEvent } from '../live/event-log';
import { type NewsEvent } from '../live/live-stream';
import { type OldestPending, overdueSeconds, readOldestPending } from '../live/oldest-pending';
import { toldOf } from '../live/words';
import { hrefOf } from '../route';
import { chip, empty } from '../ui/bits';
import { barChart } from '../ui/chart';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

const daysShown = 14;
const mostLines = 60;
const dayMs = 86_400_000;

/** What happens, as it happens. */
@customElement('live-page')
export class LivePage extends PageElement {
  @state() private paused = false;
  @state() private lines: readonly LoggedEvent[] = [];
  private waiting: readonly LoggedEvent[] = [];
  private board: Board = [];
  private readonly orders = new Resource(
    this,
    () => 'order',
    async (signal) => {
      const { data } = await this.context.http.get<Page<Order>>('order', '/orders?limit=25', signal);
      // What was told meanwhile is newer.
      this.board = told(boardOf(data), this.context.live.log.all);
      return data;
    },
  );
  private readonly oldestPending = new Resource(
    this,
    () => 'order',
    (signal) => readOldestPending(this.context.http, signal),
    15_000,
  );
  private readonly figures = new Resource(
    this,
    () => 'order',
    (signal) => this.readFigures(signal),
    15_000,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.context.live.addEventListener('news', this.onNews);
    this.context.live.addEventListener('gap', this.onGap);
    this.lines = this.context.live.log.all;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.context.live.removeEventListener('news', this.onNews);
    this.context.live.removeEventListener('gap', this.onGap);
  }

  private readonly onNews = (event: Event): void => {
    const { entries } = event as NewsEvent;
    if (this.paused) {
      this.waiting = [...this.waiting, ...entries];
      this.requestUpdate();
    } else this.show(entries);
  };

  private readonly onGap = (): void => {
    void this.orders.refresh();
  };

  private show(entries: readonly LoggedEvent[]): void {
    this.board = told(this.board, entries);
    this.lines = [...this.lines, ...entries].slice(-mostLines);
  }

  private readonly togglePause = (): void => {
    this.paused = !this.paused;
    if (this.paused) return;
    this.show(this.waiting);
    this.waiting = [];
  };

  private readFigures(signal: AbortSignal): Promise<Summary> {
    const from = new Date(Date.now() - (daysShown - 1) * dayMs).toISOString().slice(0, 10);
    return this.context.http.get<Summary>('order', `/analytics/summary?from=${from}`, signal);
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return super.shouldUpdate(changed) && Boolean(this.context);
  }

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>Live</h1>
        <button type="button" aria-pressed=${this.paused} @click=${this.togglePause}>
          ${this.paused ? `Go on (${this.waiting.length} new)` : 'Pause'}
        </button>
      </div>
      <section aria-label="Today">
        ${this.figures.render((summary) => figures(summary, this.oldestPending.value))}
      </section>
      <div class="columns">
        <section aria-labelledby="orders-now">
          <h2 id="orders-now">Orders</h2>
          ${this.orders.render(() => this.table())}
        </section>
        <section aria-labelledby="what-happens">
          <h2 id="what-happens">Activity</h2>
          ${this.feed()}
        </section>
      </div>`;
  }

  private table(): TemplateResult {
    if (this.board.length === 0) return empty('There are no orders yet. The first one will appear here.');
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Orders">
      <table>
        <thead>
          <tr>
            <th>Order</th>
            <th>Status</th>
            <th class="number">Total</th>
            <th>Changed</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(this.board, ({ id, changedAt }) => `${id} ${changedAt}`, boardRow)}
        </tbody>
      </table>
    </div>`;
  }

  private feed(): TemplateResult {
    if (this.lines.length === 0) return empty('Nothing has happened since you came.');
    return html`<ol class="feed">
      ${repeat([...this.lines].reverse(), ({ id }) => id, feedLine)}
    </ol>`;
  }
}

const boardRow = ({ id, status, total, currency, pieces, changedAt }: BoardRow): TemplateResult =>
  html`<tr class="arrives" data-order=${id}>
    <td>
      <a href=${hrefOf('orders', id)}><code>${shortIdOf(id)}</code></a>
      ${pieces === undefined ? nothing : html`<small>${countOf(pieces, 'piece')}</small>`}
    </td>
    <td>${chip(status)}</td>
    <td class="number">${moneyOf(total, currency)}</td>
    <td><time datetime=${changedAt}>${timeOf(changedAt)}</time></td>
  </tr>`;

const feedLine = ({ id, event }: LoggedEvent): TemplateResult => {
  const { words, tone, href } = toldOf(event);
  return html`<li class="arrives ${tone}" data-event=${id}>
    <time datetime=${event.time}>${timeOf(event.time)}</time>
    ${href ? html`<a href=${href}>${words}</a>` : html`<span>${words}</span>`}
  </li>`;
};

/** What is answered at once waits for something when it is not. */
const pendingAge = ({ ageSeconds, isOldest }: OldestPending): TemplateResult =>
  html`<span class="chip ${ageSeconds < overdueSeconds ? 'news' : 'bad'}" data-age
    >${isOldest ? 'the oldest for' : 'for more than'} ${durationOf(ageSeconds)}</span
  >`;

function figures({ perDay, revenue }: Summary, oldest: OldestPending | undefined): TemplateResult {
  const today = new Date().toISOString().slice(0, 10);
  const ofToday = perDay.find(({ day }) => day === today);
  const count = (status: 'pending' | 'confirmed' | 'cancelled' | 'shipped' | 'delivered') =>
    ofToday?.ordersByStatus[status] ?? 0;
  const days = Array.from({ length: daysShown }, (_, at) =>
    new Date(Date.now() - (daysShown - 1 - at) * dayMs).toISOString().slice(0, 10),
  );
  const bars = days.map((day) => {
    const found = perDay.find((each) => each.day === day);
    const [value, part] = [found?.orders ?? 0, found?.ordersByStatus['cancelled'] ?? 0];
    return { label: `${day}: ${countOf(value, 'order')}, ${part} cancelled`, value, part };
  });
  const words = `Orders of the last ${daysShown} days. ${bars.map(({ label }) => label).join('. ')}.`;
  return html`<div class="figures">
    <dl>
      <div>
        <dt>Orders today</dt>
        <dd data-figure="orders">${ofToday?.orders ?? 0}</dd>
      </div>
      <div>
        <dt>pending ${oldest ? pendingAge(oldest) : nothing}</dt>
        <dd>${count('pending')}</dd>
      </div>
      <div>
        <dt>confirmed, shipped or delivered</dt>
        <dd>${count('confirmed') + count('shipped') + count('delivered')}</dd>
      </div>
      <div>
        <dt>cancelled</dt>
        <dd>${count('cancelled')}</dd>
      </div>
      ${revenue.map(
        ({ currency, total }) =>
          html`<div>
            <dt>in ${daysShown} days</dt>
            <dd>${moneyOf(total, currency)}</dd>
          </div>`,
      )}
    </dl>
    <figure class="with-scale">
      ${barChart(bars, words)}
      <figcaption>Orders in ${daysShown} days (UTC); <span class="key">cancelled</span></figcaption>
    </figure>
  </div>`;
}
