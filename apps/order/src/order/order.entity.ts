import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Address, type Cancellation, type Contact, type Line, type OrderStatus } from './order';

/** pg gives a bigint as text, since not every one is a number of JavaScript's; amounts in minor units are. */
const minorUnits = {
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
  to: (value: number | null): number | null => value,
};

/** The rows are written by the statements of order.sql.ts; this is how they are read. */
@Entity('orders')
export class OrderEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  status!: OrderStatus;

  @Column('text', { name: 'customer_id' })
  customerId!: string;

  @Column('jsonb', { nullable: true })
  customer!: Contact | null;

  @Column('jsonb', { name: 'shipping_address', nullable: true })
  shippingAddress!: Address | null;

  @Column('jsonb')
  items!: Line[];

  @Column('text')
  currency!: string;

  @Column('bigint', { name: 'total_minor', nullable: true, transformer: minorUnits })
  totalMinor!: number | null;

  @Column('jsonb', { nullable: true })
  cancellation!: Cancellation | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('jsonb', { nullable: true })
  metadata!: Record<string, unknown> | null;

  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;
}
