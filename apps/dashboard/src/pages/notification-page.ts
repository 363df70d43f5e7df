import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Failure } from '../api/failure';
import { type Attempt, type NotificationDetail } from '../api/views';
import { dateAndTimeOf, durationOf, timeOf, wordsOf } from '../format';
import { channelOf } from '../live/words';
import { hrefOf } from '../route';
import { chip, empty } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

/** One notification: what it says, and every attempt to send it. */
@customElement('notification-page')
export class NotificationPage extends PageElement {
  @state() private busy = false;
  private readonly notification = new Resource(
    this,
    () => 'notification',
    (signal) => this.context.http.get<NotificationDetail>('notification', this.path, signal),
    5_000,
  );

  private get path(): string {
    return `/notifications/${encodeURIComponent(this.context.route.id ?? '')}`;
  }

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>Notification</h1>
        <a href=${hrefOf('notifications')}>All notifications</a>
      </div>
      ${this.notification.render((notification) => this.show(notification))}`;
  }

  private show(notification: NotificationDetail): TemplateResult {
    const { type, template, status, reason, recipient, orderId, createdAt, subject, message, circuit, attempts } =
      notification;
    return html`<div class="columns">
      <section aria-labelledby="how">
        <h2 id="how">${channelOf(type)}${template ? ` “${wordsOf(template)}”` : ''} ${chip(status)}</h2>
        ${
          circuit
            ? html`<p class="notice bad">
                Its provider has failed too often, since ${dateAndTimeOf(circuit.failingSince)}: it is spared for a
                while, and this waits.
              </p>`
            : nothing
        }
        ${
          notification.allowedActions.includes('retry')
            ? html`<div class="notice bad">
                <p>It was given up: ${wordsOf(reason ?? '')}</p>
                <button type="button" class="primary" ?disabled=${this.busy} @click=${() => void this.retry()}>
                  Retry
                </button>
              </div>`
            : reason
              ? html`<p>${wordsOf(reason)}</p>`
              : nothing
        }
        <dl class="facts">
          <dt>To</dt>
          <dd>${recipient ?? 'nobody'}</dd>
          ${
            orderId
              ? html`<dt>Order</dt>
                  <dd><a href=${hrefOf('orders', orderId)}>${orderId}</a></dd>`
              : nothing
          }
          <dt>Recorded</dt>
          <dd>${dateAndTimeOf(createdAt)}${notification.eventType ? `, because of ${notification.eventType}` : ''}</dd>
          <dt>Language</dt>
          <dd>${notification.locale}</dd>
        </dl>
        <h3>Attempts</h3>
        ${
          attempts.length === 0
            ? empty('There was none yet.')
            : html`<ol class="story">
                ${attempts.map(attemptLine)}
              </ol>`
        }
      </section>
      <section aria-labelledby="words">
        <h2 id="words">${subject ?? 'What it says'}</h2>
        ${message ? html`<pre class="letter" tabindex="0" dir="auto">${message}</pre>` : empty('Its words were deleted, as they are after a while.')}
      </section>
    </div>`;
  }

  private async retry(): Promise<void> {
    this.busy = true;
    try {
      await this.context.http.send('notification', 'POST', `${this.path}/retry`);
      this.context.say('It is tried again.');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.context.say(error.message, 'bad');
    } finally {
      this.busy = false;
      await this.notification.refresh();
    }
  }
}

const attemptLine = ({ number, outcome, error, startedAt, finishedAt }: Attempt): TemplateResult =>
  html`<li class=${outcome === 'sent' ? 'good' : outcome === null ? '' : 'bad'}>
    <time datetime=${startedAt}>${timeOf(startedAt)}</time>
    <span class="service">no. ${number}</span>
    <div>
      ${wordsOf(outcome ?? 'under way')}
      ${
        finishedAt
          ? html`<small>took ${durationOf((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000)}</small>`
          : nothing
      }
      ${error ? html`<br /><small>${error}</small>` : nothing}
    </div>
  </li>`;
