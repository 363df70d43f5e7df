import { Injectable, type OnModuleInit } from '@nestjs/common';
import { forgetIdempotencyKeys } from '@orderflow/http';
import { Sweepers } from '@orderflow/persistence';

/** What is to be done when its time has come, and not because somebody asks for it. */
@Injectable()
export class ProductSweeps implements OnModuleInit {
  constructor(private readonly sweepers: Sweepers) {}

  onModuleInit(): void {
    this.sweepers.add(forgetIdempotencyKeys);
  }
}
