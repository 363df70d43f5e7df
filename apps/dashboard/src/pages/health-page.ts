import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Failure, type ServiceName, serviceNames } from '../api/failure';
import { type Messaging, type QueueLook } from '../api/views';
import { durationOf, timeOf } from '../format';
import { type Reading, ratesOf, rateWords } from '../health/rates';
import { readLastError } from '../health/last-errors';
import { readHealth, readQueues, type ServiceHealth } from '../health/sources';
import { channelsOf, outboxTrouble, partsOf, troubleOf } from '../health/verdicts';
import { hrefOf } from '../route';
import { chip } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

/** Whether everything is well, and what is not. Each service is drawn as it answers. */
@customElement('health-page')
export class HealthPage extends PageElement {
  private readonly readings = new Map<ServiceName, Reading>();
  private readonly rates = new Map<ServiceName, Readonly<Record<string, number | undefined>>>();
  private errors: ReadonlyMap<string, string | undefined> = new Map();
  private readonly services = serviceNames.map((service) => ({ service, look: this.lookAt(service) }));
  private readonly queues = new Resource(
    this,
    () => 'order',
    (signal) => readQueues(this.context.http, signal),
    10_000,
  );

  private lookAt(service: ServiceName): Resource<ServiceHealth> {
    const load = async (signal: AbortSignal): Promise<ServiceHealth> => {
      const health = await readHealth(this.context.http, service, signal);
      this.measure(service, health);
      if (service === 'notification') await this.readErrors(health, signal);
      return health;
    };
    return new Resource(this, () => service, load, 5_000);
  }

  /** What the providers of failing channels have said, which is known from the messages that wait for them. */
  private async readErrors({ health }: ServiceHealth, signal: AbortSignal): Promise<void> {
    const failing = channelsOf(health).filter(({ tone }) => tone === 'bad');
    const errors = failing.map(async ({ name }): Promise<[string, string | undefined]> => [
      name,
      await readLastError(this.context.http, name, signal).catch(() => undefined),
    ]);
    this.errors = new Map(await Promise.all(errors));
  }

  private measure(service: ServiceName, { messaging }: ServiceHealth): void {
    if (messaging instanceof Failure) return;
    const totals = Object.fromEntries(messaging.consumed.map(({ queue, messages }) => [queue, messages]));
    const now = { atMs: performance.now(), totals };
    this.rates.set(service, ratesOf(this.readings.get(service), now));
    this.readings.set(service, now);
  }

  private rateOf(queue: string): number | undefined {
    return [...this.rates.values()].map((rates) => rates[queue]).find((rate) => rate !== undefined);
  }

  protected override render(): TemplateResult {
    return html`<div class="heading"><h1>Health</h1></div>
      <div class="cards">${this.services.map(({ service, look }) => this.card(service, look))}</div>
      <section aria-labelledby="queues">
        <h2 id="queues">Queues ${asOf(this.queues.heardAt)}</h2>
        ${this.queues.render((looks) => this.table(looks))}
      </section>`;
  }

  private card(service: ServiceName, look: Resource<ServiceHealth>): TemplateResult {
    return html`<section aria-labelledby="of-${service}">
      <h2 id="of-${service}">${service} ${verdict(look)} ${asOf(look.heardAt)}</h2>
      ${look.render((health) => this.parts(health))}
    </section>`;
  }

  private parts({ health, messaging }: ServiceHealth): TemplateResult {
    return html`<ul class="parts">
      ${partsOf(health).map(
        ({ name, isUp, words }) =>
          html`<li><span>${name}</span><span class=${isUp ? 'good' : 'bad'}>${words}</span></li>`,
      )}
      <li><span>outbox</span>${outboxWords(messaging)}</li>
      ${channelsOf(health).map(({ name, words, tone }) => html`<li><span>${name}</span>${this.channel(name, words, tone)}</li>`)}
    </ul>`;
  }

  private channel(name: string, words: string, tone: string): TemplateResult {
    if (tone !== 'bad') return html`<span class=${tone}>${words}</span>`;
    const error = this.errors.get(name);
    const waiting = hrefOf('notifications', undefined, { status: 'queued', type: name.toUpperCase() });
    return html`<span class="bad"
      ><span>${words}</span>${error === undefined ? nothing : html`<br /><small>${error}</small>`}<br /><a
        href=${waiting}
        >what waits for it</a
      ></span
    >`;
  }

  private table(looks: readonly QueueLook[]): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Queues">
      <table>
        <thead>
          <tr>
            <th>Queue</th>
            <th class="number">Waiting</th>
            <th class="number">Consumers</th>
            <th class="number">Taken</th>
            <th class="number">Retrying</th>
            <th class="number">Dead letters</th>
          </tr>
        </thead>
        <tbody>
          ${looks.map((look) => {
            const trouble = troubleOf(look);
            return html`<tr>
              <td>
                <code>${look.queue}</code>${trouble ? html`<br /><small class="bad">${trouble}</small>` : nothing}
              </td>
              <td class="number">${look.messages.toLocaleString('en-GB')}</td>
              <td class="number">${look.consumers}</td>
              <td class="number">${rateWords(this.rateOf(look.queue))}</td>
              <td class="number">${look.retrying}</td>
              <td class="number">
                ${look.deadLetters > 0 ? html`<a href=${hrefOf('dead-letters')}>${look.deadLetters}</a>` : 0}
              </td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}

const asOf = (time: Date | undefined): TemplateResult | typeof nothing =>
  time ? html`<small>as of ${timeOf(time)}</small>` : nothing;

function verdict({ value, trouble }: Resource<ServiceHealth>): TemplateResult | typeof nothing {
  if (trouble !== undefined) return chip('down');
  if (!value) return nothing;
  return partsOf(value.health).every(({ isUp }) => isUp) ? chip('up') : html`<span class="chip bad">in trouble</span>`;
}

function outboxWords(messaging: Messaging | Failure): TemplateResult {
  if (messaging instanceof Failure) return html`<span class="bad">not known: ${messaging.message}</span>`;
  const { rows, oldestAgeSeconds } = messaging.outbox;
  const waiting = outboxTrouble(messaging);
  const words = waiting ?? (rows === 0 ? 'empty' : `${rows}, the first for ${durationOf(oldestAgeSeconds)}`);
  return html`<span class=${waiting ? 'bad' : 'good'}>${words}</span>`;
}
