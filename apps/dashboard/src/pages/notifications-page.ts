import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { type Notification, type Page } from '../api/views';
import { dateAndTimeOf, shortIdOf, wordsOf } from '../format';
import { channelOf } from '../live/words';
import { hrefOf } from '../route';
import { fieldsOf } from '../ui/ask';
import { chip, noneOf } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Pager } from '../ui/pager';
import { Resource } from '../ui/resource';

const statuses = ['queued', 'sending', 'sent', 'failed', 'skipped'];
const types = ['EMAIL', 'SMS', 'PUSH', 'WEBHOOK'];
const asked = ['status', 'type', 'recipient', 'orderId'];

/** Who was told what, and how that went. */
@customElement('notifications-page')
export class NotificationsPage extends PageElement {
  private readonly pager = new Pager(() => void this.notifications.refresh());
  private readonly notifications = new Resource(
    this,
    () => 'notification',
    (signal) => this.read(signal),
    10_000,
  );

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('context');
    if (!before || before.route.query.toString() === this.context.route.query.toString()) return;
    this.pager.reset();
    void this.notifications.restart();
  }

  private read(signal: AbortSignal): Promise<Page<Notification>> {
    const query = new URLSearchParams({ limit: '25' });
    for (const name of asked) {
      const value = this.context.route.query.get(name);
      if (value) query.set(name, value);
    }
    if (this.pager.cursor) query.set('cursor', this.pager.cursor);
    return this.context.http.get<Page<Notification>>('notification', `/notifications?${query.toString()}`, signal);
  }

  private readonly filter = (event: Event): void => {
    event.preventDefault();
    const query = fieldsOf((event.target as HTMLElement).closest('form'));
    location.hash = hrefOf('notifications', undefined, query);
  };

  protected override render(): TemplateResult {
    const given = (name: string): string => this.context.route.query.get(name) ?? '';
    const choice = (label: string, name: string, values: readonly string[]): TemplateResult =>
      html`<label
        >${label}
        <select name=${name}>
          <option value="">all</option>
          ${values.map((value) => html`<option .selected=${value === given(name)}>${value}</option>`)}
        </select></label
      >`;
    return html`<div class="heading">
        <h1>Notifications</h1>
        <a href=${hrefOf('notifications', 'templates')}>Templates</a>
      </div>
      <section aria-label="Which notifications">
        <form @submit=${this.filter} @change=${this.filter}>
          ${choice('Status', 'status', statuses)} ${choice('Channel', 'type', types)}
          <label>Recipient<input name="recipient" .value=${given('recipient')} /></label>
          <label>Order's id<input name="orderId" .value=${given('orderId')} /></label>
          <button>Show</button>
        </form>
      </section>
      <section aria-label="Notifications">${this.notifications.render((page) => this.table(page))}</section>`;
  }

  private table({ data, nextCursor }: Page<Notification>): TemplateResult {
    if (data.length === 0 && this.pager.isFirst)
      return noneOf('No notifications match.', this.context.route.query, 'notifications');
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Notifications">
        <table>
          <thead>
            <tr>
              <th>What</th>
              <th>Status</th>
              <th>To</th>
              <th>Recorded</th>
              <th class="number">Attempts</th>
              <th>Order</th>
            </tr>
          </thead>
          <tbody>
            ${data.map(notificationRow)}
          </tbody>
        </table>
      </div>
      ${this.pager.render(nextCursor)}`;
  }
}

const notificationRow = (notification: Notification): TemplateResult => {
  const { id, type, template, subject, status, reason, recipient, createdAt, attemptCount, orderId } = notification;
  return html`<tr>
    <td>
      <a href=${hrefOf('notifications', id)}>${template ? wordsOf(template) : (subject ?? 'message')}</a>
      <small>${channelOf(type)}</small>
    </td>
    <td>${chip(status)}${reason ? html`<br /><small>${wordsOf(reason)}</small>` : ''}</td>
    <td>${recipient ?? html`<span class="quiet">nobody</span>`}</td>
    <td><time datetime=${createdAt}>${dateAndTimeOf(createdAt)}</time></td>
    <td class="number">${attemptCount}</td>
    <td>${orderId ? html`<a href=${hrefOf('orders', orderId)}><code>${shortIdOf(orderId)}</code></a>` : '–'}</td>
  </tr>`;
};
