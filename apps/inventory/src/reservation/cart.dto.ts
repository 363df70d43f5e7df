import { ApiProperty } from '@nestjs/swagger';
import { Money, Quantity, ShortText } from '@orderflow/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { Clearable, Currency } from '../product/product-fields.decorator';

export class CartLineBody {
  @ShortText(100, { example: 'COFFEE-YIRGACHEFFE' })
  readonly productId!: string;

  @Quantity()
  readonly quantity!: number;

  @Clearable()
  @Money({ required: false, example: 32.5, description: 'What you believe one piece costs' })
  readonly price?: number | null;
}

/** As in the body of POST /orders. */
export class CartBody {
  @ApiProperty({ type: [CartLineBody], minItems: 1, maxItems: 100, description: 'A product may be in several lines' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CartLineBody)
  readonly items!: CartLineBody[];

  @Currency('ISO 4217, of the prices; EUR if it is not given')
  readonly currency: string = 'EUR';
}
