import { ApiProperty } from '@nestjs/swagger';
import { Money, PageQuery, ShortText } from '@orderflow/http';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, Max, Min, NotEquals } from 'class-validator';
import { MOST_PIECES } from '../stock/stock';
import { type Adjustment, adjustmentReasons } from './product';
import { Clearable, Currency, MayBeAbsent, Pieces, UsableId } from './product-fields.decorator';

export class CreateProductBody {
  @ShortText(100, { example: 'COFFEE-YIRGACHEFFE', description: 'Your own, and unique' })
  @UsableId()
  readonly productId!: string;

  @ShortText(200, { example: 'Yirgacheffe coffee, 1 kg' })
  readonly productName!: string;

  @Clearable()
  @ShortText(4_000, { required: false, example: 'Washed; jasmine, bergamot and lemon.' })
  readonly description?: string | null;

  @Clearable()
  @ShortText(100, { required: false, example: 'coffee' })
  readonly category?: string | null;

  @Money({ example: 32.5, description: 'Of one piece' })
  readonly price!: number;

  @Currency('ISO 4217; EUR if it is not given')
  readonly currency: string = 'EUR';

  @Pieces({ example: 40, description: 'On hand' })
  readonly quantity!: number;

  @Pieces({ required: false, example: 5, description: 'So many available ones or fewer are low stock' })
  readonly lowStockThreshold: number = 0;
}

export class ReviseProductBody {
  @ShortText(200, { required: false, example: 'Yirgacheffe coffee, 1 kg' })
  readonly productName?: string;

  @Clearable()
  @ShortText(4_000, { required: false, example: 'Washed; jasmine, bergamot and lemon.' })
  readonly description?: string | null;

  @Clearable()
  @ShortText(100, { required: false, example: 'coffee' })
  readonly category?: string | null;

  @Money({ required: false, example: 34, description: 'Of one piece' })
  readonly price?: number;

  @Currency('ISO 4217; only together with the price')
  readonly currency?: string;

  @Pieces({ required: false, example: 60, description: 'On hand, and at least as many as are reserved' })
  readonly quantity?: number;

  @Pieces({ required: false, example: 10, description: 'So many available ones or fewer are low stock' })
  readonly lowStockThreshold?: number;
}

export class AdjustStockBody implements Adjustment {
  @ApiProperty({
    type: 'integer',
    minimum: -MOST_PIECES,
    maximum: MOST_PIECES,
    example: 24,
    description: 'How many more there are; fewer where it is negative; never 0',
  })
  @IsInt()
  @Min(-MOST_PIECES)
  @Max(MOST_PIECES)
  @NotEquals(0)
  readonly delta!: number;

  @ApiProperty({ enum: adjustmentReasons, example: 'restock' })
  @IsIn(adjustmentReasons)
  readonly reason!: Adjustment['reason'];

  @Clearable()
  @ShortText(1_000, { required: false, example: 'Delivery note 4711' })
  readonly note?: string | null;
}

export class ProductsQuery extends PageQuery {
  @ShortText(100, { required: false, example: 'coffee', description: 'Those of this category' })
  readonly category?: string;

  @ApiProperty({
    type: 'boolean',
    required: false,
    example: true,
    description: '`true`: those on low stock; `false`: the others',
  })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @MayBeAbsent()
  @IsBoolean()
  readonly lowStock?: boolean;

  @ShortText(200, {
    required: false,
    example: 'yirga',
    description: 'Those with this text in their name or id, in any case',
  })
  readonly q?: string;
}
