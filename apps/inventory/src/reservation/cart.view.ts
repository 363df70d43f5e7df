import { ApiProperty } from '@nestjs/swagger';
import { refusalCodes } from '@orderflow/contracts';
import { type RefusalCode } from './cart';

export class CartItemView {
  @ApiProperty({ example: 'COFFEE-YIRGACHEFFE' })
  readonly productId!: string;

  @ApiProperty({ type: 'integer', example: 2, description: 'The lines for the product added up' })
  readonly requested!: number;

  @ApiProperty({ type: 'integer', example: 35, description: 'How many can be ordered now' })
  readonly availableQuantity!: number;

  @ApiProperty({ example: true, description: 'Whether an order would get this now' })
  readonly ok!: boolean;

  @ApiProperty({ enum: refusalCodes, required: false, description: 'Why not' })
  readonly reason?: RefusalCode;

  @ApiProperty({ required: false, example: 32.5, description: 'Of one piece; absent for a product that nobody sells' })
  readonly price?: number;

  @ApiProperty({ required: false, example: 'EUR' })
  readonly currency?: string;
}

export class CartView {
  @ApiProperty({ example: true, description: 'Whether an order for all of it would be confirmed now' })
  readonly available!: boolean;

  @ApiProperty({ type: [CartItemView], description: 'One for each product, in the order of the cart' })
  readonly items!: CartItemView[];
}
