import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ChannelType } from '../delivery/channel';
import { type MessageData } from '../template/message-context';
import { type Status } from './notification';

/** The rows are written by the statements of notification.sql.ts and delivery.sql.ts; this is how they are read. */
@Entity('notifications')
export class NotificationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'event_id', nullable: true })
  eventId!: string | null;

  @Column('text', { name: 'event_type', nullable: true })
  eventType!: string | null;

  @Column('uuid', { name: 'order_id', nullable: true })
  orderId!: string | null;

  @Column('text', { name: 'customer_id', nullable: true })
  customerId!: string | null;

  @Column('text')
  channel!: ChannelType;

  @Column('text', { nullable: true })
  recipient!: string | null;

  @Column('text')
  locale!: string;

  @Column('text', { nullable: true })
  template!: string | null;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text', { nullable: true })
  message!: string | null;

  @Column('jsonb', { nullable: true })
  data!: MessageData | null;

  @Column('jsonb', { nullable: true })
  metadata!: Record<string, unknown> | null;

  @Column('text')
  status!: Status;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('int')
  attempts!: number;

  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  @Column('timestamptz', { name: 'purged_at', nullable: true })
  purgedAt!: Date | null;
}
