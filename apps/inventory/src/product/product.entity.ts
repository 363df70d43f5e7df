import { Column, Entity, PrimaryColumn } from 'typeorm';

/** pg gives a bigint as text, since not every one is a number of JavaScript's; ours are. */
const bigint = { from: Number, to: (value: number): number => value };

/** How products are read. Their quantities are written by stock.sql.ts alone, so that the ledger knows of it. */
@Entity('products')
export class ProductEntity {
  @PrimaryColumn('text', { name: 'product_id' })
  productId!: string;

  @Column('bigint', { transformer: bigint })
  position!: number;

  @Column('text', { name: 'product_name' })
  productName!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('text')
  currency!: string;

  @Column('bigint', { name: 'price_minor', transformer: bigint })
  priceMinor!: number;

  @Column('int')
  quantity!: number;

  @Column('int')
  reserved!: number;

  @Column('int')
  available!: number;

  @Column('int', { name: 'low_stock_threshold' })
  lowStockThreshold!: number;

  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
