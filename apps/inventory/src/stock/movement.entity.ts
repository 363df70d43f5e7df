import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type MovementReason } from './stock';

/** How the ledger is read; it is written by stock.sql.ts. */
@Entity('stock_movements')
export class MovementEntity {
  @PrimaryColumn('text', { name: 'product_id' })
  productId!: string;

  @PrimaryColumn('int')
  number!: number;

  @Column('text')
  reason!: MovementReason;

  @Column('int', { name: 'quantity_delta' })
  quantityDelta!: number;

  @Column('int', { name: 'reserved_delta' })
  reservedDelta!: number;

  @Column('int', { name: 'quantity_after' })
  quantityAfter!: number;

  @Column('int', { name: 'reserved_after' })
  reservedAfter!: number;

  @Column('uuid', { name: 'order_id', nullable: true })
  orderId!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text')
  actor!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
