import { Injectable } from '@nestjs/common';
import { type Page, pageOf, readCursor } from '@orderflow/http';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager, type FindOptionsWhere, LessThan } from 'typeorm';
import { Channels } from '../delivery/channels';
import { Circuits } from '../delivery/circuits';
import { type OrderSubject } from '../template/message-context';
import { AttemptEntity } from './attempt.entity';
import { type RecipientQuery } from './notification.dto';
import { NotificationEntity } from './notification.entity';
import { findSubjects } from './order-facts.sql';
import { NotificationWords } from './notification-words';
import { detailViewOf, type NotificationDetailView, type NotificationView, viewOf } from './notification.view';

const isId = (key: unknown): key is string => isUUID(key);

/** The log of what was told to whom. */
@Injectable()
export class NotificationReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly words: NotificationWords,
    private readonly channels: Channels,
    private readonly circuits: Circuits,
  ) {}

  async find(
    id: string,
    entities: EntityManager = this.dataSource.manager,
  ): Promise<NotificationDetailView | undefined> {
    const row = await entities.findOneBy(NotificationEntity, { id });
    if (!row) return undefined;
    const attempts = await entities.find(AttemptEntity, { where: { notificationId: id }, order: { number: 'ASC' } });
    const orders = await this.ordersOf([row], entities);
    const words = this.words.of(row, orders.get(row.orderId ?? ''));
    const channel = this.channels.find(row.channel);
    const circuit = channel && row.recipient !== null ? this.circuits.find(channel, row.recipient) : undefined;
    return detailViewOf(row, words, attempts, circuit);
  }

  /** Newest first, which is from the highest id to the lowest. */
  async list(
    { limit, cursor, status, type, orderId }: RecipientQuery,
    recipient: string | undefined,
  ): Promise<Page<NotificationView>> {
    const last = readCursor(cursor, isId);
    const where: FindOptionsWhere<NotificationEntity> = {
      ...(last !== undefined && { id: LessThan(last) }),
      ...(status !== undefined && { status }),
      ...(type !== undefined && { channel: type }),
      ...(recipient !== undefined && { recipient }),
      ...(orderId !== undefined && { orderId }),
    };
    const entities = this.dataSource.manager;
    const found = await entities.find(NotificationEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
    const { data, nextCursor } = pageOf(found, limit, ({ id }) => id);
    const orders = await this.ordersOf(data, entities);
    return {
      data: data.map((row) => viewOf(row, this.words.subjectOf(row, orders.get(row.orderId ?? '')))),
      nextCursor,
    };
  }

  private async ordersOf(
    rows: readonly NotificationEntity[],
    entities: EntityManager,
  ): Promise<Map<string, OrderSubject>> {
    const ids = [...new Set(rows.flatMap(({ orderId }) => orderId ?? []))];
    if (ids.length === 0) return new Map();
    const found: { subject: OrderSubject }[] = await entities.query(findSubjects.text, [ids]);
    return new Map(found.map(({ subject }) => [subject.orderId, subject]));
  }
}
