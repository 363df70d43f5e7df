/** For specs: what is known of an order of which nobody has told anything, and a mail that waits. */
import { type NotificationDetail } from '../api/views';
import { type Known } from './story';

export const nothingKnown: Known = {
  history: undefined,
  reservation: undefined,
  movements: [],
  notifications: undefined,
  deadLetters: [],
};

export const queuedMail = (createdAt: string): NotificationDetail => ({
  id: 'n-1',
  type: 'EMAIL',
  recipient: 'nour@example.com',
  status: 'queued',
  reason: null,
  subject: null,
  message: null,
  template: 'order-confirmed',
  locale: 'en',
  orderId: 'o',
  customerId: 'customer-7',
  eventType: 'order.confirmed',
  metadata: null,
  attemptCount: 0,
  version: 1,
  allowedActions: [],
  createdAt,
  settledAt: null,
  attempts: [],
});
