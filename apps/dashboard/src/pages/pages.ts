import { html, type TemplateResult } from 'lit';
import { type Context } from '../context';

interface PageDefinition {
  readonly title: string;
  readonly show: (context: Context) => TemplateResult;
}

/** In the order of the navigation. A page is made anew for another id: nothing of what was seen before is left. */
export const pages: Readonly<Record<string, PageDefinition>> = {
  live: { title: 'Live', show: (context) => html`<live-page .context=${context}></live-page>` },
  orders: {
    title: 'Orders',
    show: (context) =>
      context.route.id === undefined
        ? html`<orders-page .context=${context}></orders-page>`
        : html`<order-page .context=${context}></order-page>`,
  },
  stock: {
    title: 'Stock',
    show: (context) =>
      context.route.id === undefined
        ? html`<stock-page .context=${context}></stock-page>`
        : html`<product-page .context=${context}></product-page>`,
  },
  notifications: { title: 'Notifications', show: notifications },
  'dead-letters': {
    title: 'Dead letters',
    show: (context) =>
      context.route.id === undefined
        ? html`<dead-letters-page .context=${context}></dead-letters-page>`
        : html`<dead-letter-page .context=${context}></dead-letter-page>`,
  },
  health: { title: 'Health', show: (context) => html`<health-page .context=${context}></health-page>` },
};

function notifications(context: Context): TemplateResult {
  const { id } = context.route;
  if (id === undefined) return html`<notifications-page .context=${context}></notifications-page>`;
  if (id === 'templates') return html`<templates-page .context=${context}></templates-page>`;
  return html`<notification-page .context=${context}></notification-page>`;
}
