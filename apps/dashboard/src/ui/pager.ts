import { html, type TemplateResult } from 'lit';

/** Leafs through a list that is told in pages, each with the cursor of the next. */
export class Pager {
  private before: readonly (string | undefined)[] = [];
  cursor: string | undefined;

  constructor(private readonly changed: () => void) {}

  get isFirst(): boolean {
    return this.before.length === 0;
  }

  reset(): void {
    this.before = [];
    this.cursor = undefined;
  }

  render(nextCursor: string | null): TemplateResult {
    const next = (): void => {
      this.before = [...this.before, this.cursor];
      this.cursor = nextCursor ?? undefined;
      this.changed();
    };
    const previous = (): void => {
      this.cursor = this.before.at(-1);
      this.before = this.before.slice(0, -1);
      this.changed();
    };
    return html`<div class="row pager">
      <button type="button" ?disabled=${this.isFirst} @click=${previous}>Previous</button>
      <span class="quiet">Page ${this.before.length + 1}</span>
      <button type="button" ?disabled=${!nextCursor} @click=${next}>Next</button>
    </div>`;
  }
}
