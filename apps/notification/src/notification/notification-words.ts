import { Injectable } from '@nestjs/common';
import { type MessageInput, type OrderSubject } from '../template/message-context';
import { isTemplateName } from '../template/template';
import { Templates } from '../template/templates';
import { type NotificationEntity } from './notification.entity';
import { type Words } from './notification.view';

/** What a notification says, for those who look after it: without the link that is its recipient's alone. */
@Injectable()
export class NotificationWords {
  constructor(private readonly templates: Templates) {}

  /** Null where nobody can know any more, or where it has none. */
  subjectOf(row: NotificationEntity, order: OrderSubject | undefined): string | null {
    const input = inputOf(row, order);
    return input ? this.templates.subjectOf(input) : row.subject;
  }

  /** Undefined where nobody can know any more. */
  of(row: NotificationEntity, order: OrderSubject | undefined): Words | undefined {
    const input = inputOf(row, order);
    if (!input) return row.message === null ? undefined : { subject: row.subject, text: row.message };
    const { subject, text, short } = this.templates.render(input);
    return { subject, text: row.channel === 'EMAIL' ? text : short };
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
