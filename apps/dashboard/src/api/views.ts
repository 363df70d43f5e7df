/** What the services answer, as far as it is shown here. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

export type OrderStatus = 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
export const orderStatuses: readonly OrderStatus[] = ['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'];

export interface Order {
  readonly id: string;
  readonly status: OrderStatus;
  readonly customerId: string;
  readonly customer: Readonly<Record<'name' | 'email' | 'phone' | 'locale', string | null | undefined>> | null;
  readonly shippingAddress: Readonly<Record<string, string | null>> | null;
  readonly items: readonly {
    readonly productId: string;
    readonly productName?: string;
    readonly quantity: number;
    readonly price: number | null;
  }[];
  readonly totalAmount: number | null;
  readonly currency: string;
  readonly cancellation?: { readonly code: string; readonly detail: string; readonly by: string };
  readonly note: string | null;
  readonly version: number;
  readonly allowedActions: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface HistoryEntry {
  readonly version: number;
  readonly action: string;
  readonly status: OrderStatus;
  readonly at: string;
  readonly by: string;
  readonly actorId?: string;
  readonly event: string;
  readonly eventId: string;
  readonly causedBy?: string;
  readonly correlationId: string;
  readonly details: Readonly<Record<string, unknown>> | null;
}

export interface QueueLook {
  readonly queue: string;
  readonly messages: number;
  readonly consumers: number;
  readonly retrying: number;
  readonly deadLetters: number;
  readonly missing: readonly string[];
}

export interface Explanation {
  readonly status: OrderStatus;
  readonly summary: string;
  readonly waiting: readonly { readonly id: string; readonly type: string; readonly since: string }[];
  readonly broker: Broker;
  readonly queues: readonly QueueLook[] | null;
}

export interface Broker {
  readonly connected: boolean;
  readonly awaySince?: string;
  /** While it takes nothing that is published. */
  readonly blocked?: { readonly since: string; readonly reason: string };
}

export interface Reservation {
  readonly state: string;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly refusal?: { readonly code: string; readonly detail: string };
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Movement {
  readonly productId: string;
  readonly number: number;
  readonly reason: string;
  readonly quantityDelta: number;
  readonly reservedDelta: number;
  readonly quantityAfter: number;
  readonly reservedAfter: number;
  readonly orderId: string | null;
  readonly note: string | null;
  readonly actor: string;
  readonly createdAt: string;
}

export interface Product {
  readonly productId: string;
  readonly productName: string;
  readonly category: string | null;
  readonly price: number;
  readonly currency: string;
  readonly quantity: number;
  readonly reservedQuantity: number;
  readonly availableQuantity: number;
  readonly lowStockThreshold: number;
  readonly lowStock: boolean;
}

export interface Notification {
  readonly id: string;
  readonly type: string;
  readonly recipient: string | null;
  readonly status: 'queued' | 'sending' | 'sent' | 'failed' | 'skipped';
  readonly reason: string | null;
  readonly subject: string | null;
  readonly template: string | null;
  readonly locale: string;
  readonly orderId: string | null;
  readonly eventType: string | null;
  readonly attemptCount: number;
  readonly allowedActions: readonly string[];
  readonly createdAt: string;
  readonly settledAt: string | null;
}

export interface Attempt {
  readonly number: number;
  readonly outcome: string | null;
  readonly error: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

export interface NotificationDetail extends Notification {
  readonly message?: string | null;
  readonly attempts: readonly Attempt[];
  readonly circuit?: { readonly state: string; readonly failingSince: string };
}

export interface Template {
  readonly name: string;
  readonly description: string;
  readonly event: string;
  readonly to: string;
  readonly category: string;
  readonly critical: boolean;
  readonly locales: readonly string[];
}

export interface TemplatePreview {
  readonly locale: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly short: string;
}

export interface DeadLetter {
  readonly messageId: string | null;
  readonly queue: string;
  readonly type: string | null;
  readonly error: { readonly code: string; readonly message: string };
  readonly failedAt: string | null;
  readonly attempt: number;
  readonly correlationId: string | null;
  readonly subject: string | null;
  readonly orderId: string | null;
  readonly redrivenAt: string | null;
  readonly size: number;
}

export interface DeadLetterDetails extends DeadLetter {
  readonly forecast: string;
  readonly violations: readonly { readonly pointer: string; readonly message: string }[];
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: {
    readonly json?: unknown;
    readonly text?: string;
    readonly base64?: string;
    readonly truncated: boolean;
  };
}

export interface DeadLetterList {
  readonly data: readonly DeadLetter[];
  readonly queues: readonly {
    readonly queue: string;
    readonly total: number;
    readonly scanned: number;
    readonly codes: readonly { readonly code: string; readonly count: number }[];
  }[];
}

export interface MoveReport {
  readonly dryRun: boolean;
  readonly startedAt: string;
  readonly ended: string;
  readonly matched: number;
  readonly failed: number;
  readonly redriven?: number;
  readonly discarded?: number;
  readonly preview?: readonly (DeadLetter & { readonly forecast: string })[];
}

export interface Messaging {
  readonly outbox: { readonly rows: number; readonly oldestAgeSeconds: number };
  readonly broker: Broker;
  readonly consumed: readonly { readonly queue: string; readonly messages: number }[];
}

export interface Summary {
  readonly totalOrders: number;
  readonly ordersByStatus: Readonly<Record<OrderStatus, number>>;
  readonly revenue: readonly { readonly currency: string; readonly total: number; readonly average: number }[];
  readonly perDay: readonly {
    readonly day: string;
    readonly orders: number;
    readonly ordersByStatus: Readonly<Record<OrderStatus, number>>;
  }[];
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
