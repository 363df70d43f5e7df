import { Injectable } from '@nestjs/common';
import { type MessageInput, type OrderSubject } from '../template/message-context';
import { isTemplateName } from '../template/template';
import { Templates } from '../template/templates';
import { type NotificationEntity } from './notification.entity';
import { type Words } from './notification.view';

/**
 * What a notification says, for those who look after it: without the link that is its recipient's alone. A template that
 * is broken must not hide the others, nor what is known of those that it fails.
 */
@Injectable()
export class NotificationWords {
  constructor(private readonly templates: Templates) {}

  /** Null where nobody can know any more, where it has none, or where it cannot be written. */
  subjectOf(row: NotificationEntity, order: OrderSubject | undefined): string | null {
    const input = inputOf(row, order);
    return input ? (written(() => this.templates.subjectOf(input)) ?? null) : row.subject;
  }

  /** Undefined where nobody can know any more, or where it cannot be written. */
  of(row: NotificationEntity, order: OrderSubject | undefined): Words | undefined {
    const input = inputOf(row, order);
    if (!input) return row.message === null ? undefined : { subject: row.subject, text: row.message };
    const message = written(() => this.templates.render(input));
    return message && { subject: message.subject, text: row.channel === 'EMAIL' ? message.text : message.short };
  }
}

function written<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch {
    return undefined;
  }
}

/** Undefined where it was not written by a template, or can be no more. */
function inputOf(
  { template, locale, data, purgedAt }: NotificationEntity,
  order: OrderSubject | undefined,
): MessageInput | undefined {
  if (purgedAt || template === null || !isTemplateName(template)) return undefined;
  return { template, locale, order: order ?? null, data: data ?? {}, unsubscribeUrl: undefined };
}
