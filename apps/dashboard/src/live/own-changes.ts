import { type StreamEvent } from '../api/views';

/** The event of a change arrives within this time, if it is one. */
const memoryMs = 10_000;
/** What tells of a change that somebody makes here. */
const types = new Set(['order.cancelled', 'inventory.low_stock']);

/** What whoever looks has just changed: the answer to it says all that its event would. */
export class OwnChanges {
  private readonly changedAt = new Map<string, number>();

  note(id: string): void {
    this.changedAt.set(id, performance.now());
  }

  includes({ type, orderId, productId }: StreamEvent): boolean {
    const at = this.changedAt.get(orderId ?? productId ?? '') ?? -Infinity;
    return types.has(type) && performance.now() - at < memoryMs;
  }
}
