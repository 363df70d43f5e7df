import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

export interface ToastWords {
  readonly words: string;
  readonly tone?: string;
  readonly href?: string | undefined;
  /** How several of its kind are said while one of them is still shown. */
  readonly folded?: { readonly kind: string; readonly words: (count: number) => string; readonly href: string };
}

interface Toast extends ToastWords {
  readonly key: number;
  readonly count: number;
  readonly timer: ReturnType<typeof setTimeout>;
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

  say(said: ToastWords): void {
    const { folded } = said;
    const before = folded && this.shown.find((toast) => toast.folded?.kind === folded.kind);
    if (before) clearTimeout(before.timer);
    const key = before?.key ?? this.next;
    if (!before) this.next += 1;
    const count = (before?.count ?? 0) + 1;
    const several = folded && count > 1 ? { words: folded.words(count), href: folded.href } : {};
    const timer = setTimeout(() => {
      this.close(key);
    }, shownMs);
    const toast = { ...said, ...several, key, count, timer };
    this.shown = (before ? this.shown.map((each) => (each.key === key ? toast : each)) : [...this.shown, toast]).slice(
      -most,
    );
    this.host.requestUpdate();
  }

  private close(key: number): void {
    this.shown = this.shown.filter((toast) => toast.key !== key);
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    return html`<div class="toasts" role="log" aria-label="News" aria-live="polite">
      ${repeat(
        this.shown,
        ({ key }) => key,
        ({ key, words, tone = 'plain', href }) =>
          html`<div class="toast ${tone}">
            ${href ? html`<a href=${href}>${words}</a>` : html`<span>${words}</span>`}
            <button
              type="button"
              class="plain"
              aria-label="Close: ${words}"
              @click=${() => {
                this.close(key);
              }}
            >
              ✕
            </button>
          </div>`,
      )}
    </div>`;
  }
}
