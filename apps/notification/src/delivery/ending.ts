import { type EventOf } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';
import { DeliveryDeferred, DeliveryRefused, ProviderBusy } from './channel';
import { type DeliverableRow } from './claim';

/** How an attempt ended. With `queued` there will be another one. */
export interface Ending {
  readonly outcome: 'sent' | 'failed' | 'refused' | 'postponed';
  readonly status: 'sent' | 'failed' | 'queued';
  readonly error: string | null;
  readonly failure?: unknown;
}

const longestError = 1_000;

/** `isBlocked`: the provider is in trouble, whatever the message. */
export function endingOf(failure: unknown, { isBlocked, isLast }: { isBlocked: boolean; isLast: boolean }): Ending {
  if (failure === undefined) return { outcome: 'sent', status: 'sent', error: null };
  const message = failure instanceof Error ? failure.message : 'It failed without an error.';
  const told = { error: message.slice(0, longestError), failure };
  if (failure instanceof DeliveryRefused) return { outcome: 'refused', status: 'failed', ...told };
  const isProviders = isBlocked && !(failure instanceof DeliveryDeferred);
  if (isProviders || failure instanceof ProviderBusy) return { outcome: 'postponed', status: 'queued', ...told };
  return { outcome: 'failed', status: isLast ? 'failed' : 'queued', ...told };
}

/** What is told of a notification that was sent or given up. */
export function settledEvent(
  { id, channel, orderId }: DeliverableRow,
  sequence: number,
  { status, error }: Pick<Ending, 'status' | 'error'>,
  cause: EventOf<'notification.requested'>,
): EventOf<'notification.sent' | 'notification.failed'> {
  const about = { notificationId: id, channel, ...(orderId !== null && { orderId }) };
  return status === 'sent'
    ? newEvent('notification.sent', { subject: id, sequence, data: about }, cause)
    : newEvent('notification.failed', { subject: id, sequence, data: { ...about, error: error ?? '' } }, cause);
}
