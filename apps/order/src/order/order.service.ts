import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, refuseStale } from '@orderflow/http';
import { type Logger } from '@orderflow/observability';
import { type Transaction } from '@orderflow/persistence';
import { AccessTokens } from './access-token';
import { type Command, decide } from './decisions';
import { edit, type OrderPatch } from './edit';
import { may, type Order } from './order';
import { noSuchOrder, notAllowedNow } from './order.errors';
import { type Cause, type Decided, OrderRepository } from './order.repository';
import { admit, type Credentials, type Viewer, viewerOf } from './viewer';

/** An order that somebody wants to change, as it is now. */
export interface Target {
  readonly order: Order;
  readonly viewer: Viewer;
}

/** What inventory, or who takes part besides, says of an order. */
export interface Answer {
  readonly orderId: string;
  readonly command: Command;
  readonly cause: Cause;
}

@Injectable()
export class OrderService {
  constructor(
    private readonly orders: OrderRepository,
    private readonly tokens: AccessTokens,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Does what the command, made for whoever asks, says; refuses what the table of rules does not allow. */
  change(tx: Transaction, { order, viewer }: Target, command: Command): Order {
    const change = decide(order, command, new Date());
    if (!change) throw notAllowedNow(order.status, viewer.actor);
    this.orders.save(tx, [{ change, actorId: viewer.id }]);
    return change.order;
  }

  /** Editing to what is there already changes nothing, and so is no event. */
  edit(tx: Transaction, target: Target, patch: OrderPatch): Order {
    const { order, viewer } = target;
    if (!may(viewer.actor, 'update', order.status)) throw notAllowedNow(order.status, viewer.actor);
    const { edited, fields } = edit(order, patch);
    if (fields.length === 0) return order;
    return this.change(tx, target, { action: 'update', by: 'admin', edited, fields });
  }

  delete(tx: Transaction, { order, viewer }: Target): void {
    if (!may(viewer.actor, 'delete', order.status)) throw notAllowedNow(order.status, viewer.actor);
    this.orders.delete(tx, order.id, viewer.id);
  }

  /** The order, locked, if these credentials open it and it is the version that the sender has seen. */
  async target(
    tx: Transaction,
    id: string,
    credentials: Credentials,
    expectedVersion: number | undefined,
  ): Promise<Target> {
    admit(id, credentials, this.tokens);
    const order = (await this.orders.lock(tx, [id])).get(id);
    if (!order) throw noSuchOrder();
    const viewer = viewerOf(order, credentials, this.tokens);
    refuseStale(expectedVersion, order.version);
    return { order, viewer };
  }

  /**
   * Settles pending orders as they are answered. What comes too late is ignored: of an order that was cancelled
   * meanwhile those who answered hear too, and give back what they have reserved or taken.
   */
  async settle(tx: Transaction, answers: readonly Answer[]): Promise<void> {
    const orders = await this.orders.lock(tx, [...new Set(answers.map(({ orderId }) => orderId))]);
    const decided: Decided[] = [];
    for (const { orderId, command, cause } of answers) {
      const order = orders.get(orderId);
      const change = order && decide(order, command, new Date());
      if (!change) {
        const log = { orderId, eventId: cause.id, action: command.action, status: order?.status };
        if (order) this.logger.info(log, 'an answer came too late and is ignored');
        else this.logger.warn(log, 'an answer to an order that is not there is ignored');
        continue;
      }
      orders.set(orderId, change.order);
      decided.push({ change, cause });
    }
    this.orders.save(tx, decided);
  }

  /** Cancels pending orders that inventory has not answered for so long; returns how many. */
  async expire(tx: Transaction, seconds: number, limit: number): Promise<number> {
    const expired = await this.orders.lockExpired(tx, seconds, limit);
    const decided = expired.flatMap(({ order, cause }) => {
      const change = decide(order, { action: 'expire', by: 'system' }, new Date());
      return change ? [{ change, cause }] : [];
    });
    this.orders.save(tx, decided);
    if (decided.length > 0)
      this.logger.warn({ orders: decided.length }, 'orders were cancelled: inventory gave no answer in time');
    return expired.length;
  }
}
