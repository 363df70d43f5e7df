import { type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Logger } from '@orderflow/observability';
import { type SweepTask, Sweeper } from './sweeper';
import { type TransactionRunner } from './transaction';

/** The sweepers of a service. Features add theirs in constructors or `onModuleInit`; they begin when all is set up. */
export class Sweepers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweepers: Sweeper[] = [];

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly logger: Logger,
  ) {}

  add(task: SweepTask): void {
    this.sweepers.push(new Sweeper(this.transactions, this.logger, task));
  }

  onApplicationBootstrap(): void {
    for (const sweeper of this.sweepers) sweeper.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.sweepers.map((sweeper) => sweeper.stop()));
  }
}
