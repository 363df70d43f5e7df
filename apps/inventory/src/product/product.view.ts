import { ApiProperty } from '@nestjs/swagger';
import { fromMinor } from '@orderflow/contracts';
import { isLow } from '../stock/stock';
import { type ProductEntity } from './product.entity';

export class ProductView {
  @ApiProperty({ example: 'COFFEE-YIRGACHEFFE' })
  readonly productId!: string;

  @ApiProperty({ example: 'Yirgacheffe coffee, 1 kg' })
  readonly productName!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Washed; jasmine, bergamot and lemon.' })
  readonly description!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'coffee' })
  readonly category!: string | null;

  @ApiProperty({ example: 32.5, description: 'Of one piece' })
  readonly price!: number;

  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;

  @ApiProperty({ type: 'integer', example: 40, description: 'On hand, reserved ones included' })
  readonly quantity!: number;

  @ApiProperty({ type: 'integer', example: 5, description: 'Promised to orders' })
  readonly reservedQuantity!: number;

  @ApiProperty({ type: 'integer', example: 35, description: 'Can still be ordered' })
  readonly availableQuantity!: number;

  @ApiProperty({ type: 'integer', example: 5 })
  readonly lowStockThreshold!: number;

  @ApiProperty({ example: false, description: 'Whether no more are available than the threshold says' })
  readonly lowStock!: boolean;

  @ApiProperty({ type: 'integer', example: 7, description: 'Grows with every change, of its stock too; also the ETag' })
  readonly version!: number;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.304Z' })
  readonly updatedAt!: string;
}

export const productViewOf = (row: ProductEntity): ProductView => ({
  productId: row.productId,
  productName: row.productName,
  description: row.description,
  category: row.category,
  price: fromMinor(row.priceMinor, row.currency),
  currency: row.currency,
  quantity: row.quantity,
  reservedQuantity: row.reserved,
  availableQuantity: row.available,
  lowStockThreshold: row.lowStockThreshold,
  lowStock: isLow(row),
  version: row.version,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
