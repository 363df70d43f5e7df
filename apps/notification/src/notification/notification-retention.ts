/**
 * Guarantee: what was said to people, and what is known of their orders, is not kept for ever. That they were told is.
 */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { forgetIdempotencyKeys } from '@orderflow/http';
import { sweepBy, Sweepers } from '@orderflow/persistence';
import { purgeBodies } from './notification.sql';
import { forgetOrders } from './order-facts.sql';

export interface RetentionOptions {
  readonly bodyDays: number;
}

export const RETENTION_OPTIONS = Symbol('how long words are kept');

/** Each a transaction of a few milliseconds. */
const batch = 200;
const minuteMs = 60_000;
/** Longer than orders live. */
const fewestDaysOfFacts = 90;

@Injectable()
export class NotificationRetention implements OnModuleInit {
  constructor(
    private readonly sweepers: Sweepers,
    @Inject(RETENTION_OPTIONS) private readonly options: RetentionOptions,
  ) {}

  onModuleInit(): void {
    const { bodyDays } = this.options;
    this.sweepers.add(sweepBy('delete the words of old notifications', 10 * minuteMs, purgeBodies, [bodyDays, batch]));
    // Messages are written from these.
    const factDays = Math.max(bodyDays, fewestDaysOfFacts);
    this.sweepers.add(sweepBy('forget old orders', 60 * minuteMs, forgetOrders, [factDays, batch]));
    this.sweepers.add(forgetIdempotencyKeys);
  }
}
