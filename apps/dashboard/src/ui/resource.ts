import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Failure } from '../api/failure';
import { timeOf } from '../format';

/**
 * Something that is asked for, again and again where `everyMs` is given. What was heard last stays while its service does
 * not answer, and how old it is is said: nothing that is unknown looks like nothing that is there.
 */
export class Resource<T> implements ReactiveController {
  value: T | undefined;
  failure: Failure | undefined;
  private heardAt: Date | undefined;
  private asking: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isConnected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
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
    this.asking?.abort();
  }

  private readonly onVisible = (): void => {
    if (!document.hidden && this.everyMs !== undefined) void this.refresh();
  };

  /** Forgets what was heard: it is about something else. */
  async restart(): Promise<void> {
    this.value = undefined;
    this.failure = undefined;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.host.requestUpdate();
    try {
      const value = await this.load(asking.signal);
      if (asking.signal.aborted) return;
      this.value = value;
      this.failure = undefined;
      this.heardAt = new Date();
    } catch (error) {
      if (asking.signal.aborted) return;
      if (!(error instanceof Failure)) throw error;
      this.failure = error;
    } finally {
      if (this.asking === asking) this.asking = undefined;
      this.host.requestUpdate();
    }
    if (this.everyMs !== undefined && this.isConnected && !document.hidden) {
      this.timer = setTimeout(() => void this.refresh(), this.everyMs);
    }
  }

  /** What is known, under what is wrong. */
  render(show: (value: T) => unknown): TemplateResult {
    const { value, failure } = this;
    return html`${failure ? this.trouble(failure) : nothing}
    ${value === undefined ? (failure ? nothing : html`<p class="quiet">Loading…</p>`) : show(value)}`;
  }

  private trouble(failure: Failure): TemplateResult {
    const age = this.value !== undefined && this.heardAt ? ` What you see is from ${timeOf(this.heardAt)}.` : '';
    return html`<div class="notice bad" role="alert">
      <p>${failure.message}${age}</p>
      <button type="button" @click=${() => void this.refresh()}>Try again</button>
    </div>`;
  }
}
