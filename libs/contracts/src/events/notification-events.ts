import { Type } from '@sinclair/typebox';
import { openList, orderId, record, text, uuid } from './fields';

export const notificationChannels = ['EMAIL', 'SMS', 'PUSH', 'WEBHOOK'] as const;

const notificationId = () => uuid('The notification');
const channel = () => openList(notificationChannels, 'How it reaches its recipient');

/** Text and recipient stay in the database of the notification service. */
export const notificationRequested = record({
  notificationId: notificationId(),
  channel: Type.Optional(channel()),
});

export const notificationSent = record({
  notificationId: notificationId(),
  channel: channel(),
  orderId: Type.Optional(orderId()),
});

export const notificationFailed = record({
  notificationId: notificationId(),
  channel: channel(),
  orderId: Type.Optional(orderId()),
  error: text('What went wrong at the last attempt, without secrets'),
});
