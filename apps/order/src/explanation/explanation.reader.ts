import { Inject, Injectable } from '@nestjs/common';
import { Whereabouts } from '@orderflow/messaging';
import { DataSource, IsNull, Not } from 'typeorm';
import { HistoryEntity } from '../order/history.entity';
import { noSuchOrder } from '../order/order.errors';
import { OrderEntity } from '../order/order.entity';
import { type ToldEvent } from './explanation';
import { type ExplanationView, explanationViewOf } from './explanation.view';

export const RESERVATION_TIMEOUT_SECONDS = Symbol('how long inventory may take to answer');

const mostEvents = 50;

@Injectable()
export class ExplanationReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly whereabouts: Whereabouts,
    @Inject(RESERVATION_TIMEOUT_SECONDS) private readonly timeoutSeconds: number,
  ) {}

  async explain(id: string): Promise<ExplanationView> {
    const order = await this.dataSource.getRepository(OrderEntity).findOneBy({ id, deletedAt: IsNull() });
    if (!order) throw noSuchOrder();
    // Editing leaves an order where it is.
    const arrival = await this.dataSource
      .getRepository(HistoryEntity)
      .findOneOrFail({ where: { orderId: id, action: Not('update') }, order: { version: 'DESC' } });
    const { status, cancellation } = order;
    const written = await this.lastEventsOf(id);
    return explanationViewOf(id, arrival.correlationId, {
      ...(await this.whereabouts.of(id, written)),
      written,
      status,
      cancellation,
      since: arrival.at,
      event: { id: arrival.eventId, type: arrival.eventType },
      dueAt: status === 'pending' ? new Date(arrival.at.getTime() + this.timeoutSeconds * 1_000) : null,
      now: new Date(),
    });
  }

  /** An order that is edited without end has others than these, which nobody waits for. */
  private async lastEventsOf(orderId: string): Promise<ToldEvent[]> {
    const rows = await this.dataSource
      .getRepository(HistoryEntity)
      .find({ where: { orderId }, order: { version: 'DESC' }, take: mostEvents });
    return rows.map(({ eventId, eventType, at }) => ({ id: eventId, type: eventType, at })).reverse();
  }
}
