import { type TemplateName } from './template';

/** The words of one message. Each is a template of Handlebars over a `MessageContext`; see message-context.ts. */
export interface MessageWords {
  readonly subject: string;
  /** The headline. */
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** All of it in a sentence or two, for SMS and push. */
  readonly short: string;
}

/** Words that stand beside figures, or above a table. */
export interface Labels {
  readonly greeting: string;
  readonly greetingNameless: string;
  readonly orderNumber: string;
  readonly orderedOn: string;
  readonly item: string;
  readonly quantity: string;
  readonly amount: string;
  readonly total: string;
  /** Between a label and its value, in plain text. */
  readonly colon: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly customer: string;
  readonly region: string;
  readonly product: string;
  readonly available: string;
  readonly threshold: string;
  /** How far an order has come. */
  readonly stepConfirmed: string;
  readonly stepShipped: string;
  readonly stepDelivered: string;
  readonly footer: string;
  readonly unsubscribe: string;
  /** For the page behind the link. */
  readonly unsubscribeQuestion: string;
  readonly unsubscribeButton: string;
  readonly unsubscribed: string;
  readonly resubscribeButton: string;
  readonly resubscribed: string;
  /** Where the link is not one of ours, or not all of it. */
  readonly unsubscribeInvalid: string;
}

export interface Words {
  readonly labels: Labels;
  /** Why an order was cancelled, by the code of the event; `other` for codes that are newer than these words. */
  readonly reasons: Readonly<Record<string, string>> & { readonly other: string };
  readonly messages: Readonly<Record<TemplateName, MessageWords>>;
}
