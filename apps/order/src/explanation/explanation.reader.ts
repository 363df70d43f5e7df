import { Inject, Injectable } from '@nestjs/common';
import { Whereabouts } from '@orderflow/messaging';
import { DataSource, IsNull, Not } from 'typeorm';
import { HistoryEntity } from '../order/history.entity';
import { noSuchOrder } from '../order/order.errors';
import { OrderEntity } from '../order/order.entity';
import { type ExplanationView, explanationViewOf } from './explanation.view';

export const RESERVATION_TIMEOUT_SECONDS = Symbol('how long inventory may take to answer');

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
    return explanationViewOf(id, arrival.correlationId, {
      ...(await this.whereabouts.of(id)),
      status,
      cancellation,
      since: arrival.at,
      event: arrival.eventType,
      dueAt: status === 'pending' ? new Date(arrival.at.getTime() + this.timeoutSeconds * 1_000) : null,
      now: new Date(),
    });
  }
}
