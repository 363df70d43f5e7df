import type { InventoryComponents, NotificationComponents, OrderComponents } from '@orderflow/client';

type OfOrder = OrderComponents['schemas'];
type OfInventory = InventoryComponents['schemas'];
type OfNotification = NotificationComponents['schemas'];

// What the services answer, as their OpenAPI documents have it. Types alone: nothing of the client gets into the browser.

export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

export type Order = OfOrder['OrderView'];
export type OrderStatus = Order['status'];
export const orderStatuses: readonly OrderStatus[] = ['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'];
export type HistoryEntry = OfOrder['TimelineEntryView'];
export type Explanation = OfOrder['ExplanationView'];
export type Summary = OfOrder['SummaryView'];

export type Product = OfInventory['ProductView'];
export type Movement = OfInventory['MovementView'];
export type Reservation = OfInventory['ReservationView'];

export type Notification = OfNotification['NotificationView'];
export type NotificationDetail = OfNotification['NotificationDetailView'];
export type Attempt = OfNotification['AttemptView'];
export type Template = OfNotification['TemplateView'];
export type TemplatePreview = OfNotification['PreviewView'];

// Of every service by itself.
export type Messaging = OfOrder['MessagingView'];
export type QueueLook = OfOrder['QueueView'];
export type DeadLetter = OfOrder['DeadLetterView'];
export type DeadLetterDetails = OfOrder['DeadLetterDetailsView'];
export type DeadLetterList = OfOrder['DeadLetterListView'];
/** What came of moving dead letters, by what was done. */
export interface MoveReports {
  readonly redrive: OfOrder['RedriveReportView'];
  readonly discard: OfOrder['DiscardReportView'];
}

/** What the live stream tells. */
export interface StreamEvent {
  readonly type: string;
  readonly time: string;
  readonly orderId?: string;
  readonly productId?: string;
  readonly notificationId?: string;
  readonly status?: OrderStatus;
  readonly summary: Readonly<Record<string, unknown>>;
}
