import { Injectable } from '@nestjs/common';
import { type Transaction, TransactionRunner } from '@orderflow/persistence';
import { type Blockade, BrokerStatus } from '../broker-status';
import { type QueueLook, QueueLooks } from './queue-looks';
import { readBacklog } from '../outbox/outbox.sql';
import { findHandedOver, findWaiting } from './whereabouts.sql';

/** An event that is still in the outbox. */
export interface WaitingEvent {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly since: Date;
  /** How many other events are before it. */
  readonly ahead: number;
}

/** An event of which the outbox was told. */
export interface WrittenEvent {
  readonly id: string;
  readonly at: Date;
}

/** What a service sees of its broker. */
export interface BrokerSight {
  /** Undefined while it is connected. */
  readonly brokerAwaySince: Date | undefined;
  /** Undefined while it takes what is published. */
  readonly brokerBlocked: Blockade | undefined;
}

/** Where events are that were written and have not taken effect yet, as far as this service can see. */
export interface Sighting extends BrokerSight {
  readonly waiting: readonly WaitingEvent[];
  /** When the broker confirmed events, by their ids; known for a day. */
  readonly handedOver: ReadonlyMap<string, Date>;
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
export class Whereabouts implements BrokerSight {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly broker: BrokerStatus,
    private readonly looks: QueueLooks,
  ) {}

  async of(subject: string, written: readonly WrittenEvent[]): Promise<Sighting> {
    const [{ waiting, handedOver }, queues] = await Promise.all([this.inOutbox(subject, written), this.looks.look()]);
    const { brokerAwaySince, brokerBlocked } = this;
    return { waiting, handedOver, brokerAwaySince, brokerBlocked, queues };
  }

  /** The events of a subject that are still in the outbox. */
  waitingOf(subject: string): Promise<WaitingEvent[]> {
    return this.transactions.run((tx) => findWaitingOf(tx, subject));
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

  get brokerBlocked(): Blockade | undefined {
    return this.broker.blocked;
  }

  private inOutbox(
    subject: string,
    written: readonly WrittenEvent[],
  ): Promise<Pick<Sighting, 'waiting' | 'handedOver'>> {
    return this.transactions.run(async (tx) => {
      const waiting = await findWaitingOf(tx, subject);
      const gone = written.filter(({ id }) => !waiting.some((event) => event.id === id));
      const columns = [gone.map(({ id }) => id), gone.map(({ at }) => at)];
      const found = await tx.query<WrittenEvent & Record<string, unknown>>(findHandedOver, columns);
      return { waiting, handedOver: new Map(found.map(({ id, at }) => [id, at])) };
    });
  }
}

const findWaitingOf = (tx: Transaction, subject: string): Promise<WaitingEvent[]> =>
  tx.query<WaitingEvent & Record<string, unknown>>(findWaiting, [subject]);
