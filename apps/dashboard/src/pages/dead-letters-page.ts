import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Failure, type ServiceName, serviceNames } from '../api/failure';
import { type DeadLetter, type DeadLetterList, type MoveReports } from '../api/views';
import { endingWords, type Group, groupsOf, isHopeless, messagesOf, outlookOf } from '../dead-letters/groups';
import { countOf, dateAndTimeOf, shortIdOf } from '../format';
import { hrefOf, isOrderId } from '../route';
import { ask, textIn } from '../ui/ask';
import { empty } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

const shownLetters = 20;
/** What fails again at once is back by then. */
const lookAgainMs = 3_000;

/** What could not be handled, by what is wrong with it. To look at them takes them out for a moment, so it is not done again and again. */
@customElement('dead-letters-page')
export class DeadLettersPage extends PageElement {
  @state() private busy = false;
  @state() private said: { readonly words: string; readonly tone: 'good' | 'bad' | '' } | undefined;
  private readonly found = serviceNames.map((service) => ({
    service,
    groups: new Resource(
      this,
      () => service,
      (signal) => this.read(service, signal),
    ),
  }));

  private lookingAgain: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.context.route.query.has('redriven')) this.lookAgainSoon();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.lookingAgain);
  }

  private lookAgainSoon(): void {
    clearTimeout(this.lookingAgain);
    this.lookingAgain = setTimeout(() => void this.lookAgain(), lookAgainMs);
  }

  private async lookAgain(): Promise<void> {
    this.context.deadLettersMoved();
    await Promise.all(this.found.map(({ groups }) => groups.refresh()));
  }

  private async read(service: ServiceName, signal: AbortSignal): Promise<Group[]> {
    return groupsOf(service, await this.context.http.get<DeadLetterList>(service, '/dead-letters?limit=1000', signal));
  }

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>Dead letters</h1>
        <button type="button" ?disabled=${this.busy} @click=${() => void this.lookAgain()}>Look again</button>
      </div>
      <div role="status">${this.said ? html`<p class="notice ${this.said.tone}">${this.said.words}</p>` : nothing}</div>
      ${this.show()}`;
  }

  /** Of each service as it answers. */
  private show(): TemplateResult {
    const known = this.found.flatMap(({ groups }) => groups.value ?? []).sort((one, other) => other.count - one.count);
    const away = this.found.filter(({ groups }) => groups.trouble !== undefined);
    const isLoading = this.found.some(({ groups }) => groups.isOpen);
    const isTold = !isLoading && away.length < this.found.length;
    return html`${away.map(
      ({ service, groups: { trouble, age } }) =>
        html`<div class="notice bad" role="alert">
          <p>${trouble} ${age ?? `Whether ${service} has dead letters is not known.`}</p>
        </div>`,
    )}
    ${known.map((group) => this.group(group))} ${isLoading ? html`<p class="quiet">Loading…</p>` : nothing}
    ${
      isTold && known.length === 0
        ? html`<section>
            ${empty(away.length > 0 ? 'The others have none.' : 'There are none. All that came was handled.')}
          </section>`
        : nothing
    }`;
  }

  private group(group: Group): TemplateResult {
    const { queue, code, count, letters, service } = group;
    const [first, ...others] = messagesOf(group);
    return html`<section aria-labelledby="${queue} ${code}" data-group="${queue} ${code}">
      <div class="heading">
        <h2 id="${queue} ${code}"><code>${queue}</code>: ${countOf(count, 'dead letter')}, <code>${code}</code></h2>
        <div class="row">
          <button type="button" ?disabled=${this.busy} @click=${() => void this.dryRun(group)}>Dry run</button>
          <button
            type="button"
            class=${isHopeless(code) ? '' : 'primary'}
            ?disabled=${this.busy}
            @click=${() => void this.redrive(group)}
          >
            Redrive ${count === 1 ? 'it' : `all ${count}`}
          </button>
          <button type="button" class="danger" ?disabled=${this.busy} @click=${() => void this.discard(group)}>
            Discard…
          </button>
        </div>
      </div>
      ${first ? html`<p>${first.message}${others.length > 0 ? html` <small>and ${countOf(others.length, 'other message')}</small>` : nothing}</p>` : nothing}
      ${
        isHopeless(code)
          ? html`<p>
              ${count === 1 ? 'It' : 'They'} cannot be handled: discard ${count === 1 ? 'it' : 'them'}, or ask the
              sender to send ${count === 1 ? 'it' : 'them'} again.
            </p>`
          : nothing
      }
      <div class="scroll" tabindex="0" role="group" aria-label="Dead letters of ${queue}">
        <table>
          <thead>
            <tr>
              <th>Message</th>
              <th>Type</th>
              <th>Failed</th>
              <th class="number">Attempts</th>
              <th>Order</th>
            </tr>
          </thead>
          <tbody>
            ${letters.slice(0, shownLetters).map((letter) => letterRow(service, letter))}
          </tbody>
        </table>
      </div>
      ${count > shownLetters ? html`<p class="quiet">The latest ${shownLetters} of ${count}.</p>` : nothing}
    </section>`;
  }

  private async dryRun({ service, queue, code }: Group): Promise<void> {
    const report = await this.move(service, 'redrive', { queue, code, dryRun: true });
    if (report) this.say(`Dry run of ${queue}: ${outlookOf(report.preview ?? []) || 'there are none any more'}.`, '');
  }

  private async redrive({ service, queue, code }: Group): Promise<void> {
    const report = await this.move(service, 'redrive', { queue, code });
    if (!report) return;
    const words = `Redriven: ${report.redriven} of ${countOf(report.matched, 'dead letter')} of ${queue}.`;
    this.say(`${words} ${endingWords(report.ended)}`.trim(), report.ended === 'done' ? 'good' : 'bad');
    this.lookAgainSoon();
    await this.lookAgain();
  }

  private async discard({ service, queue, code, count }: Group): Promise<void> {
    const form = await ask({
      title: `Discard ${countOf(count, 'dead letter')} of ${queue} for good?`,
      body: html`<p>
          ${
            count === 1
              ? 'What it was to do will not happen. The log keeps its id, and this:'
              : 'What they were to do will not happen. The log keeps their ids, and this:'
          }
        </p>
        <label>Why<input name="reason" required maxlength="500" /></label>`,
      action: 'Discard',
      dangerous: true,
    });
    const reason = form && textIn(form, 'reason');
    if (!reason) return;
    const report = await this.move(service, 'discard', { queue, code, reason });
    if (!report) return;
    this.say(
      `Discarded: ${report.discarded} of ${countOf(report.matched, 'dead letter')}. ${endingWords(report.ended)}`.trim(),
      report.ended === 'done' ? 'good' : 'bad',
    );
    await this.lookAgain();
  }

  private async move<Action extends keyof MoveReports>(
    service: ServiceName,
    action: Action,
    body: object,
  ): Promise<MoveReports[Action] | undefined> {
    this.busy = true;
    this.said = undefined;
    try {
      return await this.context.http.send<MoveReports[Action]>(service, 'POST', `/dead-letters/${action}`, body);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.say(error.message, 'bad');
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  private say(words: string, tone: 'good' | 'bad' | ''): void {
    this.said = { words, tone };
  }
}

const letterRow = (service: ServiceName, letter: DeadLetter): TemplateResult => {
  const { messageId, type, failedAt, attempt, orderId } = letter;
  return html`<tr>
    <td>
      ${
        messageId === null
          ? html`<span class="quiet">without an id</span>`
          : html`<a href=${hrefOf('dead-letters', `${service}/${messageId}`)}><code>${messageId}</code></a>`
      }
    </td>
    <td>${type ?? html`<span class="quiet">unknown</span>`}</td>
    <td>${failedAt ? html`<time datetime=${failedAt}>${dateAndTimeOf(failedAt)}</time>` : '–'}</td>
    <td class="number">${attempt}</td>
    <td>
      ${isOrderId(orderId) ? html`<a href=${hrefOf('orders', orderId)}><code>${shortIdOf(orderId)}</code></a>` : '–'}
    </td>
  </tr>`;
};
