import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Failure, type ServiceName, serviceNames } from '../api/failure';
import { type Health } from '../api/http';
import { type Messaging, type QueueLook } from '../api/views';
import { durationOf } from '../format';
import { type Reading, ratesOf, rateWords } from '../health/rates';
import { channelsOf, outboxTrouble, partsOf, troubleOf } from '../health/verdicts';
import { hrefOf } from '../route';
import { chip } from '../ui/bits';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

interface ServiceHealth {
  readonly service: ServiceName;
  readonly health: Health | Failure;
  readonly messaging: Messaging | Failure;
}

/** Whether everything is well, and what is not. */
@customElement('health-page')
export class HealthPage extends PageElement {
  private reading: Reading | undefined;
  private rates: Readonly<Record<string, number | undefined>> = {};
  private readonly services = new Resource(
    this,
    async (signal) => {
      const all = await Promise.all(serviceNames.map((service) => this.ask(service, signal)));
      this.measure(all);
      return all;
    },
    5_000,
  );
  private readonly queues = new Resource(this, (signal) => this.readQueues(signal), 10_000);

  private async ask(service: ServiceName, signal: AbortSignal): Promise<ServiceHealth> {
    const { http } = this.context;
    const orFailure = (error: unknown): Failure => {
      if (error instanceof Failure) return error;
      throw error;
    };
    const [health, messaging] = await Promise.all([
      http.health(service, signal).catch(orFailure),
      http.get<Messaging>(service, '/messaging', signal).catch(orFailure),
    ]);
    return { service, health, messaging };
  }

  /** Each service can tell of all queues: the first that answers does. */
  private async readQueues(signal: AbortSignal): Promise<readonly QueueLook[]> {
    for (const service of serviceNames) {
      try {
        return (await this.context.http.get<{ data: readonly QueueLook[] }>(service, '/messaging/queues', signal)).data;
      } catch (error) {
        if (!(error instanceof Failure) || service === serviceNames.at(-1)) throw error;
      }
    }
    return [];
  }

  private measure(all: readonly ServiceHealth[]): void {
    const totals: Record<string, number> = {};
    for (const { messaging } of all) {
      if (messaging instanceof Failure) continue;
      for (const { queue, messages } of messaging.consumed) totals[queue] = messages;
    }
    const now = { atMs: performance.now(), totals };
    this.rates = ratesOf(this.reading, now);
    this.reading = now;
  }

  protected override render(): TemplateResult {
    return html`<div class="heading"><h1>Health</h1></div>
      <div class="cards">${this.services.render((all) => html`${all.map(serviceCard)}`)}</div>
      <section aria-labelledby="queues">
        <h2 id="queues">Queues</h2>
        ${this.queues.render((looks) => this.table(looks))}
      </section>`;
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
              <td class="number">${rateWords(this.rates[look.queue])}</td>
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

const serviceCard = ({ service, health, messaging }: ServiceHealth): TemplateResult => {
  if (health instanceof Failure) {
    return html`<section aria-labelledby="of-${service}">
      <h2 id="of-${service}">${service} ${chip('down')}</h2>
      <p class="notice bad" role="alert">${health.message}</p>
    </section>`;
  }
  const isWell = partsOf(health).every(({ isUp }) => isUp);
  const waiting = messaging instanceof Failure ? undefined : outboxTrouble(messaging);
  return html`<section aria-labelledby="of-${service}">
    <h2 id="of-${service}">${service} ${isWell ? chip('up') : html`<span class="chip bad">in trouble</span>`}</h2>
    <ul class="parts">
      ${partsOf(health).map(
        ({ name, isUp, words }) =>
          html`<li><span>${name}</span><span class=${isUp ? 'good' : 'bad'}>${words}</span></li>`,
      )}
      <li>
        <span>outbox</span>
        ${
          messaging instanceof Failure
            ? html`<span class="bad">not known: ${messaging.message}</span>`
            : html`<span class=${waiting ? 'bad' : 'good'}
                >${waiting ?? (messaging.outbox.rows === 0 ? 'empty' : `${messaging.outbox.rows}, the first for ${durationOf(messaging.outbox.oldestAgeSeconds)}`)}</span
              >`
        }
      </li>
      ${channelsOf(health).map(
        ({ name, words, tone }) => html`<li><span>${name}</span><span class=${tone}>${words}</span></li>`,
      )}
    </ul>
  </section>`;
};
