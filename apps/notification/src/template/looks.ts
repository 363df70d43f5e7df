import { type Labels } from './words';
import { type TemplateName } from './template';

interface Look {
  readonly accent: string;
  /** A sign that all fonts have. */
  readonly icon: string;
  /** For those who read from right to left, where that makes a difference. */
  readonly mirroredIcon?: string;
}

const green = '#2b8a3e';
const red = '#c92a2a';
const blue = '#1971c2';
const orange = '#d9480f';

const looks: Readonly<Record<TemplateName, Look>> = {
  'order-confirmed': { accent: green, icon: '✓' },
  'order-cancelled': { accent: red, icon: '✕' },
  'order-shipped': { accent: blue, icon: '→', mirroredIcon: '←' },
  'order-delivered': { accent: green, icon: '✓' },
  'new-order': { accent: blue, icon: '+' },
  'low-stock': { accent: orange, icon: '!' },
  'back-in-stock': { accent: green, icon: '✓' },
};

export function lookOf(template: TemplateName, direction: 'ltr' | 'rtl'): Pick<Look, 'accent' | 'icon'> {
  const { accent, icon, mirroredIcon = icon } = looks[template];
  return { accent, icon: direction === 'rtl' ? mirroredIcon : icon };
}

/** Of a message that somebody wrote. */
export const plainLook: Look = { accent: blue, icon: '✉' };

const way: readonly { readonly template: TemplateName; readonly label: keyof Labels }[] = [
  { template: 'order-confirmed', label: 'stepConfirmed' },
  { template: 'order-shipped', label: 'stepShipped' },
  { template: 'order-delivered', label: 'stepDelivered' },
];

export interface Step {
  readonly label: string;
  readonly reached: boolean;
}

/** How far an order has come on its way; nothing where the message is of something else. */
export function stepsOf(template: TemplateName, labels: Labels): Step[] {
  const at = way.findIndex((step) => step.template === template);
  return at < 0 ? [] : way.map(({ label }, index) => ({ label: labels[label], reached: index <= at }));
}
