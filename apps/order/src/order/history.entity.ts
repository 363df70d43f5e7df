import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Action, type Actor, type OrderEventType, type OrderStatus } from './order';

/** What the timeline shows: one row for each version of an order, never changed. */
@Entity('order_history')
export class HistoryEntity {
  @PrimaryColumn('uuid', { name: 'order_id' })
  orderId!: string;

  @PrimaryColumn('int')
  version!: number;

  @Column('text')
  action!: Action;

  @Column('text')
  status!: OrderStatus;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text', { name: 'event_type' })
  eventType!: OrderEventType;

  @Column('text')
  actor!: Actor;

  @Column('text', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('uuid', { name: 'caused_by', nullable: true })
  causedBy!: string | null;

  @Column('text', { name: 'correlation_id' })
  correlationId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('jsonb', { nullable: true })
  data!: Record<string, unknown> | null;
}
