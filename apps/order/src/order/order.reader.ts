import { Injectable } from '@nestjs/common';
import { type Page, pageOf, readCursor } from '@orderflow/http';
import { isUUID } from 'class-validator';
import { DataSource, type FindOptionsWhere, IsNull, LessThan, MoreThan, type FindOperator, And } from 'typeorm';
import { HistoryEntity } from './history.entity';
import { lowestIdAt } from './order-id';
import { OrderEntity } from './order.entity';
import { type OrdersQuery } from './order.dto';

const isId = (key: unknown): key is string => isUUID(key);
const isVersion = (key: unknown): key is number => Number.isInteger(key);

/** Orders to be looked at. */
@Injectable()
export class OrderReader {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<OrderEntity | null> {
    return this.dataSource.getRepository(OrderEntity).findOneBy({ id, deletedAt: IsNull() });
  }

  /**
   * Newest first, which is from the highest id to the lowest: an order that is placed meanwhile comes before the first
   * page, and none is on two of them.
   */
  async list(query: OrdersQuery, customerId: string | undefined): Promise<Page<OrderEntity>> {
    const { limit, status } = query;
    const where: FindOptionsWhere<OrderEntity> = { deletedAt: IsNull(), ...idBounds(query) };
    if (status !== undefined) where.status = status;
    if (customerId !== undefined) where.customerId = customerId;
    const found = await this.dataSource
      .getRepository(OrderEntity)
      .find({ where, order: { id: 'DESC' }, take: limit + 1 });
    return pageOf(found, limit, ({ id }) => id);
  }

  /** Oldest first. */
  async history(orderId: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<HistoryEntity>> {
    const after = readCursor(cursor, isVersion) ?? 0;
    const found = await this.dataSource
      .getRepository(HistoryEntity)
      .find({ where: { orderId, version: MoreThan(after) }, order: { version: 'ASC' }, take: limit + 1 });
    return pageOf(found, limit, ({ version }) => version);
  }
}

function idBounds({ cursor, createdAfter, createdBefore }: OrdersQuery): { id?: FindOperator<string> } {
  const bounds: FindOperator<string>[] = [];
  const last = readCursor(cursor, isId);
  if (last !== undefined) bounds.push(LessThan(last));
  if (createdBefore !== undefined) bounds.push(LessThan(lowestIdAt(new Date(createdBefore))));
  // The next millisecond: times are kept no finer.
  if (createdAfter !== undefined) bounds.push(MoreThan(lowestIdAt(new Date(Date.parse(createdAfter) + 1))));
  return bounds.length > 0 ? { id: And(...bounds) } : {};
}
