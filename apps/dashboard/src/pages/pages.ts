import { html, type TemplateResult } from 'lit';
import { type Context } from '../context';

interface PageDefinition {
  readonly title: string;
  readonly show: (context: Context) => TemplateResult;
}

/** In the order of the navigation. */
export const pages: Readonly<Partial<Record<string, PageDefinition>>> & Readonly<Record<string, PageDefinition>> = {
  live: { title: 'Live', show: (context) => html`<live-page .context=${context}></live-page>` },
  orders: {
    title: 'Orders',
    show: (context) =>
      context.route.id === undefined
        ? html`<orders-page .context=${context}></orders-page>`
        : html`<order-page .context=${context}></order-page>`,
  },
};
