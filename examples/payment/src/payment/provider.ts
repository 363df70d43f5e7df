/**
 * The provider as others see it, over HTTP. Guarantee: whatever is asked of it for one order is asked under one key, so
 * that it is done once. That it cannot be reached, does not answer in time or fails is no fault of the order, which waits.
 */
import { inSpan } from '@orderflow/observability';
import { Breaker } from './breaker';

export interface ProviderOptions {
  readonly url: string;
  readonly timeoutMs: number;
  readonly pauseMs: number;
}

export interface Bill {
  readonly currency: string;
  readonly amountMinor: number;
}

/** What the provider has under a key. `voided`: nothing was taken, and nothing will be. */
export interface Entry extends Bill {
  readonly status: 'charged' | 'refused' | 'refunded' | 'voided';
  /** In words for the customer. */
  readonly detail?: string;
}

export class Provider {
  private readonly breaker: Breaker;

  constructor(private readonly options: ProviderOptions) {
    this.breaker = new Breaker(options.pauseMs);
  }

  /** Whether it is left alone just now because it keeps failing. */
  get isSpared(): boolean {
    return this.breaker.isOpen;
  }

  charge(key: string, bill: Bill): Promise<Entry> {
    return this.ask('PUT', key, bill);
  }

  /** Gives back what was taken under the key, or sees to it that nothing will be. */
  void(key: string): Promise<Entry> {
    return this.ask('DELETE', key);
  }

  private async ask(method: 'PUT' | 'DELETE', key: string, bill?: Bill): Promise<Entry> {
    const response = await this.breaker.run(() => this.send(method, key, bill));
    if (response.status !== 200) throw new Error(`The provider answers ${response.status} to ${method}.`);
    return response.entry;
  }

  private async send(method: string, key: string, bill?: Bill): Promise<{ status: number; entry: Entry }> {
    return inSpan({ name: `${method} payment`, kind: 'client' }, async () => {
      const response = await fetch(new URL(`/payments/${key}`, this.options.url), {
        method,
        ...(bill && { body: JSON.stringify(bill), headers: { 'content-type': 'application/json' } }),
        signal: AbortSignal.timeout(this.options.timeoutMs),
      });
      const entry = (await response.json()) as Entry;
      if (response.status >= 500) throw new Error(`it answers ${response.status}`);
      return { status: response.status, entry };
    });
  }
}
