import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { type Context } from '../context';

/** What all pages have: the context, and the one style sheet of the document. */
export abstract class PageElement extends LitElement {
  @property({ attribute: false })
  context!: Context;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
