import { type OnModuleInit } from '@nestjs/common';
import { forgetIdempotencyKeys } from '@orderflow/http';
import { type Sweepers } from '@orderflow/persistence';
import { type OrderService } from './order.service';

export interface SweepOptions {
  reservationTimeoutSeconds: number;
}

const batch = 200;
const longestPauseMs = 10_000;

/** What is to be done when its time has come, and not because somebody asks for it. */
export class OrderSweeps implements OnModuleInit {
  constructor(
    private readonly sweepers: Pick<Sweepers, 'add'>,
    private readonly orders: OrderService,
    private readonly options: SweepOptions,
  ) {}

  onModuleInit(): void {
    const { reservationTimeoutSeconds: seconds } = this.options;
    this.sweepers.add({
      name: 'cancel orders that inventory has not answered',
      // Often enough that no order waits for much longer than its time.
      everyMs: Math.min(seconds * 250, longestPauseMs),
      sweep: (tx) => this.orders.expire(tx, seconds, batch),
    });
    this.sweepers.add(forgetIdempotencyKeys);
  }
}
