import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Failure, type ServiceName, serviceNames } from '../api/failure';
import { type DeadLetterDetails, type MoveReports } from '../api/views';
import { comesBackAtOnce, endingWords, forecastWords, troubleWith } from '../dead-letters/groups';
import { linesOf, placeOf } from '../dead-letters/pretty';
import { countOf, dateAndTimeOf } from '../format';
import { hrefOf, isOrderId } from '../route';
import { ask, textIn } from '../ui/ask';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

/** One dead letter: what it says, beside what is wrong with it. */
@customElement('dead-letter-page')
export class DeadLetterPage extends PageElement {
  @state() private busy = false;
  private readonly copies = new Resource(
    this,
    () => this.service,
    async (signal) => {
      const path = `/dead-letters/${encodeURIComponent(this.messageId)}`;
      return (await this.context.http.get<{ data: readonly DeadLetterDetails[] }>(this.service, path, signal)).data;
    },
  );

  private get service(): ServiceName {
    const name = this.context.route.id?.split('/')[0];
    return serviceNames.find((each) => each === name) ?? 'order';
  }

  private get messageId(): string {
    return this.context.route.id?.split('/').slice(1).join('/') ?? '';
  }

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>Dead letter</h1>
        <a href=${hrefOf('dead-letters')}>All dead letters</a>
      </div>
      <p class="quiet"><code>${this.messageId}</code></p>
      ${this.copies.render((copies) => html`${copies.map((copy) => this.show(copy))}`)}`;
  }

  private show(letter: DeadLetterDetails): TemplateResult {
    const { queue, type, error, failedAt, attempt, forecast, orderId, redrivenAt, correlationId } = letter;
    const isInVain = comesBackAtOnce(forecast);
    const said = troubleWith(letter);
    const outlook = letter.body.json === undefined && isInVain ? 'would come back at once' : forecastWords(forecast);
    return html`<div class="columns">
      <section aria-labelledby="message">
        <h2 id="message">The message</h2>
        ${body(letter)}
      </section>
      <section aria-labelledby="trouble">
        <h2 id="trouble">What is wrong</h2>
        <p class="notice bad"><code>${error.code}</code> ${error.message}</p>
        ${
          letter.violations.length > 0
            ? html`<h3>Its schema says</h3>
                <ul>
                  ${letter.violations.map(({ pointer, message }) => html`<li><code>${pointer || '/'}</code> ${message}</li>`)}
                </ul>`
            : nothing
        }
        ${said === undefined ? nothing : html`<p class="quiet">${said}</p>`}
        <p>
          Redriven now, it <strong>${outlook}</strong>.
          ${isInVain ? 'It cannot be handled as it is. Discard it, or ask its sender to send it again.' : nothing}
        </p>
        <div class="row">
          <button
            type="button"
            class=${isInVain ? '' : 'primary'}
            ?disabled=${this.busy}
            @click=${() => void this.redrive()}
          >
            Redrive
          </button>
          <button type="button" class="danger" ?disabled=${this.busy} @click=${() => void this.discard()}>
            Discard…
          </button>
        </div>
        <dl class="facts">
          <dt>Queue</dt>
          <dd><code>${queue}</code></dd>
          <dt>Type</dt>
          <dd>${type ?? 'unknown'}</dd>
          <dt>Failed</dt>
          <dd>${failedAt ? dateAndTimeOf(failedAt) : 'not known when'}, after ${countOf(attempt, 'attempt')}</dd>
          ${
            redrivenAt
              ? html`<dt>Redriven</dt>
                  <dd>${dateAndTimeOf(redrivenAt)}, in vain</dd>`
              : nothing
          }
          ${
            isOrderId(orderId)
              ? html`<dt>Order</dt>
                  <dd><a href=${hrefOf('orders', orderId)}>${orderId}</a></dd>`
              : nothing
          }
          ${
            correlationId
              ? html`<dt>Request</dt>
                  <dd><code>${correlationId}</code></dd>`
              : nothing
          }
        </dl>
      </section>
    </div>`;
  }

  private async redrive(): Promise<void> {
    const report = await this.move('redrive', {});
    if (report) this.leave(`Redriven. ${endingWords(report.ended)}`.trim(), { redriven: 'yes' });
  }

  private async discard(): Promise<void> {
    const form = await ask({
      title: 'Discard this dead letter for good?',
      body: html`<p>What it was to do will not happen. The log keeps its id, and this:</p>
        <label>Why<input name="reason" required maxlength="500" /></label>`,
      action: 'Discard',
      dangerous: true,
    });
    const reason = form && textIn(form, 'reason');
    if (!reason) return;
    if (await this.move('discard', { reason })) this.leave('Discarded.');
  }

  private leave(words: string, query: Readonly<Record<string, string>> = {}): void {
    this.context.say(words);
    this.context.deadLettersMoved();
    if (this.isConnected) location.hash = hrefOf('dead-letters', undefined, query);
  }

  private async move<Action extends keyof MoveReports>(
    action: Action,
    more: object,
  ): Promise<MoveReports[Action] | undefined> {
    this.busy = true;
    try {
      const body = { ids: [this.messageId], ...more };
      return await this.context.http.send<MoveReports[Action]>(this.service, 'POST', `/dead-letters/${action}`, body);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.context.say(error.message, 'bad');
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

interface Complaint {
  readonly place: string;
  readonly pointer: string;
  readonly message: string;
}

function body({ body: { json, text, base64, truncated }, violations }: DeadLetterDetails): TemplateResult {
  const cut = truncated ? html`<p class="quiet">This is its beginning; there is more of it.</p>` : nothing;
  if (json === undefined) {
    const why = base64 === undefined ? 'It is not JSON.' : 'It is not text; its bytes in Base64:';
    return html`<p class="quiet">${why}</p>
      <pre tabindex="0">${base64 ?? text ?? ''}</pre>
      ${cut}`;
  }
  const lines = linesOf(json);
  const complaints: Complaint[] = violations.map(({ pointer, message }) => ({
    place: placeOf(pointer, lines),
    pointer,
    message,
  }));
  const first = new Set<string>();
  return html`<pre class="json" tabindex="0" aria-label="The message as JSON">
${lines.map(({ text: line, pointer }) => {
        const found = first.has(pointer) ? [] : complaints.filter(({ place }) => place === pointer);
        first.add(pointer);
        return html`<span class=${found.length > 0 ? 'wrong' : ''}>${line}</span>${found.map(complaintLine)}`;
      })}</pre>
    ${cut}`;
}

const complaintLine = ({ place, pointer, message }: Complaint): TemplateResult =>
  html`<em>↑ ${pointer === place ? '' : `${pointer} `}${message}</em>`;
