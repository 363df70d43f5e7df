import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Failure, type ServiceName, silenceOf } from '../api/failure';
import { timeOf } from '../format';

/** A service that has not answered for this long is said to be silent; it is not given up yet. */
const silentAfterSeconds = 3;

/**
 * Something that a service is asked for, again and again where `everyMs` is given. What was heard last stays while the
 * service does not answer, and how old it is is said: nothing that is unknown looks like nothing that is there.
 */
export class Resource<T> implements ReactiveController {
  value: T | undefined;
  failure: Failure | undefined;
  heardAt: Date | undefined;
  private asking: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private clock: ReturnType<typeof setInterval> | undefined;
  /** Since when there was a question and no answer. */
  private unansweredSince: number | undefined;
  private isConnected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly service: () => ServiceName,
    private readonly load: (signal: AbortSignal) => Promise<T>,
    private readonly everyMs?: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.isConnected = true;
    document.addEventListener('visibilitychange', this.onVisible);
    void this.refresh();
  }

  hostDisconnected(): void {
    this.isConnected = false;
    document.removeEventListener('visibilitychange', this.onVisible);
    clearTimeout(this.timer);
    clearInterval(this.clock);
    this.asking?.abort();
  }

  private readonly onVisible = (): void => {
    if (!document.hidden && this.everyMs !== undefined) void this.refresh();
  };

  get isAsking(): boolean {
    return this.asking !== undefined;
  }

  /** Neither an answer nor a reason why there is none. */
  get isOpen(): boolean {
    return this.value === undefined && this.trouble === undefined;
  }

  /** Why what is shown may not be so any more, or is not shown at all. */
  get trouble(): string | undefined {
    if (this.failure && !this.failure.isSilence) return this.failure.message;
    const seconds = this.unansweredSince === undefined ? 0 : (performance.now() - this.unansweredSince) / 1_000;
    return seconds < silentAfterSeconds ? undefined : silenceOf(this.service(), seconds);
  }

  /** Of when what is shown is, where it may not be so any more. */
  get age(): string | undefined {
    return this.value !== undefined && this.heardAt ? `What you see is from ${timeOf(this.heardAt)}.` : undefined;
  }

  /** Forgets what was heard: it is about something else. */
  async restart(): Promise<void> {
    this.value = undefined;
    this.answered(undefined);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.unansweredSince ??= performance.now();
    clearInterval(this.clock);
    this.clock = setInterval(() => {
      this.host.requestUpdate();
    }, 1_000);
    this.host.requestUpdate();
    try {
      const value = await this.load(asking.signal);
      if (asking.signal.aborted) return;
      this.value = value;
      this.heardAt = new Date();
      this.answered(undefined);
    } catch (error) {
      if (asking.signal.aborted) return;
      if (!(error instanceof Failure)) throw error;
      this.answered(error);
    } finally {
      if (this.asking === asking) {
        this.asking = undefined;
        clearInterval(this.clock);
      }
      this.host.requestUpdate();
    }
    if (this.everyMs !== undefined && this.isConnected && !document.hidden) {
      this.timer = setTimeout(() => void this.refresh(), this.everyMs);
    }
  }

  private answered(failure: Failure | undefined): void {
    this.failure = failure;
    if (!failure?.isSilence) this.unansweredSince = undefined;
  }

  /** What is known, under what is wrong. */
  render(show: (value: T) => unknown): TemplateResult {
    const { value, trouble } = this;
    return html`${trouble ? this.notice(trouble) : nothing}
    ${value === undefined ? (trouble ? nothing : html`<p class="quiet">Loading…</p>`) : show(value)}`;
  }

  private notice(trouble: string): TemplateResult {
    return html`<div class="notice bad" role="alert">
      <p>${[trouble, this.age].filter(Boolean).join(' ')}</p>
      <button type="button" @click=${() => void this.refresh()}>Try again</button>
    </div>`;
  }
}
