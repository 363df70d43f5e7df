import { type DeliverableRow } from './claim';
import { DeliveryRefused, type OutgoingMessage } from './channel';
import { localeOf } from '../template/locale';
import { isTemplateName } from '../template/template';
import { type RenderedMessage, type Templates } from '../template/templates';

/** The message of a notification, written anew for each attempt from what was recorded: it is the same each time. */
export function outgoingMessage(
  row: DeliverableRow,
  attempt: number,
  templates: Templates,
  unsubscribeUrl: string | undefined,
): OutgoingMessage {
  if (row.recipient === null) throw new DeliveryRefused('There is nobody to send it to.');
  const words = wordsOf(row, templates, unsubscribeUrl);
  const isEmail = row.channel === 'EMAIL';
  return {
    notificationId: row.id,
    recipient: row.recipient,
    subject: words.subject,
    text: isEmail ? words.text : words.short,
    html: isEmail ? words.html : undefined,
    locale: localeOf(row.locale),
    eventId: row.eventId ?? undefined,
    eventType: row.eventType ?? undefined,
    orderId: row.orderId ?? undefined,
    createdAt: row.createdAt,
    data: row.metadata ?? {},
    unsubscribeUrl,
    attempt,
  };
}

function wordsOf(row: DeliverableRow, templates: Templates, unsubscribeUrl: string | undefined): RenderedMessage {
  const { template, locale, order, subject, message } = row;
  if (template === null)
    return templates.renderPlain({ subject: subject ?? row.eventType ?? '', message: message ?? '', locale });
  if (!isTemplateName(template)) throw new DeliveryRefused(`There is no template ${template} any more.`);
  return templates.render({ template, locale, order, data: row.data ?? {}, unsubscribeUrl });
}
