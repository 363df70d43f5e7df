import { Injectable } from '@nestjs/common';
import { TransactionRunner } from '@orderflow/persistence';
import { BrokerStatus } from '../broker-status';
import { type QueueLook, QueueLooks } from './queue-looks';
import { readBacklog } from '../outbox/outbox.sql';
import { findWaiting } from './whereabouts.sql';

/** An event that is still in the outbox. */
export interface WaitingEvent {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly since: Date;
  /** How many other events are before it. */
  readonly ahead: number;
}

/** Where events are that were written and have not taken effect yet, as far as this service can see. */
export interface Sighting {
  readonly waiting: readonly WaitingEvent[];
  /** Undefined while it is connected. */
  readonly brokerAwaySince: Date | undefined;
  /** Undefined where the broker does not answer. */
  readonly queues: readonly QueueLook[] | undefined;
}

/** How far publishing is behind. */
export interface Backlog {
  readonly rows: number;
  /** 0 where there is none. */
  readonly oldestAgeSeconds: number;
}

@Injectable()
export class Whereabouts {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly broker: BrokerStatus,
    private readonly looks: QueueLooks,
  ) {}

  async of(subject: string): Promise<Sighting> {
    const [waiting, queues] = await Promise.all([
      this.transactions.run((tx) => tx.query<WaitingEvent & Record<string, unknown>>(findWaiting, [subject])),
      this.looks.look(),
    ]);
    return { waiting, brokerAwaySince: this.brokerAwaySince, queues };
  }

  async backlog(): Promise<Backlog> {
    const rows = await this.transactions.run((tx) => tx.query<Backlog & Record<string, unknown>>(readBacklog));
    return rows[0] ?? { rows: 0, oldestAgeSeconds: 0 };
  }

  /** Undefined where the broker does not answer. */
  queues(): Promise<readonly QueueLook[] | undefined> {
    return this.looks.look();
  }

  get brokerAwaySince(): Date | undefined {
    return this.broker.awaySince;
  }
}
