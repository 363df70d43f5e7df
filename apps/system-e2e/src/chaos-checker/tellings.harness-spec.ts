import { type Diary } from './diary.harness-spec';
import { type Row, type World } from './world.harness-spec';

interface Telling {
  eventId: string;
  event: string;
  recipient: string | null;
  orderId?: string;
  data?: Row;
}

/** Who is told what: the notification, and the mail that came of it. */
export class Tellings {
  constructor(
    private readonly world: World,
    private readonly diary: Diary,
  ) {}

  tell({ eventId, event, orderId, recipient, data }: Telling): void {
    const { notifications } = this.world.notification;
    const id = `019b7e00-0000-7000-9000-${String(notifications.length + 1).padStart(12, '0')}`;
    const reached = recipient !== null;
    notifications.push({
      id,
      event_id: eventId,
      event_type: event,
      order_id: orderId ?? null,
      channel: 'EMAIL',
      recipient,
      locale: 'en',
      data: data ?? null,
      status: reached ? 'sent' : 'skipped',
      reason: reached ? null : 'no_contact',
      attempts: reached ? 1 : 0,
      lost: 0,
      version: 1,
      created_at: this.diary.now(),
      requested_at: this.diary.now(),
    });
    if (!reached) return;
    const subject = `${event} of ${orderId ?? 'stock'}`;
    this.world.mails.push({ messageId: `<${id}@orderflow.example>`, to: recipient, subject, at: this.diary.now() });
  }
}
