import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

interface Toast {
  readonly key: number;
  readonly words: string;
  readonly tone: string;
  readonly href: string | undefined;
}

const shownMs = 7_000;
const most = 4;

/** What is said in passing. All of it can be found elsewhere, so it goes by itself. */
export class Toasts implements ReactiveController {
  private shown: readonly Toast[] = [];
  private next = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.shown = [];
  }

  say(words: string, tone = 'plain', href?: string): void {
    const toast = { key: this.next, words, tone, href };
    this.next += 1;
    this.shown = [...this.shown, toast].slice(-most);
    this.host.requestUpdate();
    setTimeout(() => {
      this.close(toast);
    }, shownMs);
  }

  private close(toast: Toast): void {
    this.shown = this.shown.filter(({ key }) => key !== toast.key);
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    return html`<div class="toasts" role="log" aria-label="News" aria-live="polite">
      ${repeat(
        this.shown,
        ({ key }) => key,
        (toast) =>
          html`<div class="toast ${toast.tone}">
            ${toast.href ? html`<a href=${toast.href}>${toast.words}</a>` : html`<span>${toast.words}</span>`}
            <button
              type="button"
              class="plain"
              aria-label="Close: ${toast.words}"
              @click=${() => {
                this.close(toast);
              }}
            >
              ✕
            </button>
          </div>`,
      )}
      ${nothing}
    </div>`;
  }
}
