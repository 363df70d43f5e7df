import { html, type TemplateResult } from 'lit';
import { wordsOf } from '../format';

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

export const empty = (words: string): TemplateResult => html`<p class="quiet empty">${words}</p>`;
