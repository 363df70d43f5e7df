import { html, type TemplateResult } from 'lit';
import { type Order } from '../api/views';
import { textIn } from '../ui/ask';

const groups = {
  customer: { name: 'Name', email: 'E-mail', phone: 'Telephone' },
  shippingAddress: {
    line1: 'Street',
    line2: 'Second line',
    city: 'City',
    region: 'Region',
    postalCode: 'Postal code',
    country: 'Country',
  },
} as const;

const fields = Object.entries(groups).flatMap(([group, names]) =>
  Object.entries(names).map(([name, label]) => ({ group: group as keyof typeof groups, name, label })),
);

/** Who gets the order, where, and what is to be heeded. */
export const editForm = (order: Order): TemplateResult =>
  html`${fields.map(({ group, name, label }) => {
      const known: Readonly<Record<string, string | null | undefined>> = order[group] ?? {};
      return html`<label>${label}<input name="${group}.${name}" maxlength="200" .value=${known[name] ?? ''} /></label>`;
    })}<label>Note<textarea name="note" rows="2" maxlength="2000" .value=${order.note ?? ''}></textarea></label>`;

/** What the order becomes: what was emptied is taken away. */
export function editOf(form: FormData): Record<string, unknown> {
  const patch: Record<string, Record<string, string | null>> = {};
  for (const { group, name } of fields) (patch[group] ??= {})[name] = textIn(form, `${group}.${name}`) ?? null;
  return { ...patch, note: textIn(form, 'note') ?? null };
}
