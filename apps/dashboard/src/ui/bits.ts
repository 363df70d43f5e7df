import { html, nothing, type TemplateResult } from 'lit';
import { type Product } from '../api/views';
import { wordsOf } from '../format';
import { hrefOf } from '../route';

const tones: Readonly<Record<string, string>> = {
  pending: 'news',
  queued: 'news',
  sending: 'news',
  confirmed: 'good',
  shipped: 'good',
  delivered: 'good',
  sent: 'good',
  up: 'good',
  failed: 'bad',
  down: 'bad',
  low: 'bad',
  'sold out': 'bad',
  cancelled: 'off',
  skipped: 'off',
};

/** What something is, in a word; colour only underlines it. */
export const chip = (status: string): TemplateResult =>
  html`<span class="chip ${tones[status] ?? 'off'}">${wordsOf(status)}</span>`;

/** Whether there is enough of a product, said where there is not. */
export const stockChip = ({ availableQuantity, lowStock }: Product): TemplateResult | typeof nothing =>
  availableQuantity <= 0 ? chip('sold out') : lowStock ? chip('low') : nothing;

/** Copies a text that is too long to be typed. */
export const copyButton = (text: string, what: string): TemplateResult =>
  html`<button
    type="button"
    class="small"
    aria-label="Copy ${what}"
    @click=${async ({ currentTarget }: Event) => {
      const button = currentTarget as HTMLButtonElement;
      const isDone = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      button.textContent = isDone ? 'Copied' : 'Not allowed';
      setTimeout(() => (button.textContent = 'Copy'), 2_000);
    }}
  >
    Copy
  </button>`;

/** A list in which nothing is as it was asked for: where something was, that can be taken back. */
export const noneOf = (words: string, query: URLSearchParams, page: string): TemplateResult =>
  html`<div class="empty">
    <p class="quiet">${words}</p>
    ${query.size > 0 ? html`<a class="button" href=${hrefOf(page)}>Clear the filters</a>` : nothing}
  </div>`;

export const empty = (words: string): TemplateResult => html`<p class="quiet empty">${words}</p>`;
