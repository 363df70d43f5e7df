import { ApiProperty } from '@nestjs/swagger';
import { Money, PageQuery, Quantity, ShortText } from '@orderflow/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsIn,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { type OrderStatus, orderStatuses } from './order';
import { Currency, LanguageTag, Metadata, Nullable, PhoneNumber, TimeText } from './order-fields.decorator';

// Limits are at most those of the events: what is accepted here can be told.

export class ContactBody {
  @Nullable()
  @ShortText(200, { required: false, example: 'Nour Haddad' })
  readonly name?: string | null;

  @Nullable()
  @ShortText(254, { required: false, example: 'nour@example.com' })
  @IsEmail()
  readonly email?: string | null;

  @Nullable()
  @ShortText(40, { required: false, example: '+216 71 000 000' })
  @PhoneNumber()
  readonly phone?: string | null;

  @Nullable()
  @ShortText(35, { required: false, example: 'fr', description: 'The language to write in (BCP 47)' })
  @LanguageTag()
  readonly locale?: string | null;
}

export class AddressBody {
  @Nullable()
  @ShortText(200, { required: false, example: '4 Rue Sidi Bou' })
  readonly line1?: string | null;

  @Nullable()
  @ShortText(200, { required: false, example: 'Staircase B' })
  readonly line2?: string | null;

  @Nullable()
  @ShortText(100, { required: false, example: 'Tunis' })
  readonly city?: string | null;

  @Nullable()
  @ShortText(100, { required: false, example: 'Tunis', description: 'State, province or governorate' })
  readonly region?: string | null;

  @Nullable()
  @ShortText(20, { required: false, example: '1000' })
  readonly postalCode?: string | null;

  @Nullable()
  @ShortText(100, { required: false, example: 'TN' })
  readonly country?: string | null;
}

export class LineBody {
  @ShortText(100, { example: 'DEMO-COFFEE' })
  readonly productId!: string;

  @Quantity()
  readonly quantity!: number;

  @Nullable()
  @Money({
    required: false,
    example: 12.5,
    description: 'What you believe one piece costs. If that is not so, the order is cancelled with `price_changed`',
  })
  readonly price?: number | null;
}

/** What can be edited later. */
export class EditOrderBody {
  @ApiProperty({ type: ContactBody })
  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactBody)
  readonly customer?: ContactBody | null;

  @ApiProperty({ type: AddressBody })
  @Nullable()
  @IsObject()
  @ValidateNested()
  @Type(() => AddressBody)
  readonly shippingAddress?: AddressBody | null;

  @Nullable()
  @ShortText(2_000, { required: false, example: 'Ring twice.' })
  readonly note?: string | null;
}

export class PlaceOrderBody extends EditOrderBody {
  @ShortText(100, {
    example: 'customer-7',
    description: 'Your own `sub` when you are signed in; guests choose one, and follow the order by its access token',
  })
  readonly customerId!: string;

  @ApiProperty({ type: [LineBody], minItems: 1, maxItems: 100, description: 'A product may be in several lines' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => LineBody)
  readonly items!: LineBody[];

  @Currency()
  readonly currency: string = 'EUR';

  @Nullable()
  @Metadata()
  readonly metadata?: Record<string, unknown> | null;
}

export class CancelOrderBody {
  @Nullable()
  @ShortText(500, { required: false, example: 'Ordered by mistake.' })
  readonly reason?: string | null;
}

export class ChangeStatusBody extends CancelOrderBody {
  @ApiProperty({ enum: orderStatuses, example: 'shipped', description: '`confirmed` is for inventory to give' })
  @IsIn(orderStatuses)
  readonly status!: OrderStatus;

  @Nullable()
  @ShortText(100, { required: false, example: 'Aramex', description: 'With `shipped` only' })
  readonly carrier?: string | null;

  @Nullable()
  @ShortText(100, { required: false, example: 'TN-4711', description: 'With `shipped` only' })
  readonly trackingNumber?: string | null;
}

export class OrdersQuery extends PageQuery {
  @ApiProperty({ enum: orderStatuses, required: false })
  @IsOptional()
  @IsIn(orderStatuses)
  readonly status?: OrderStatus;

  @TimeText('Placed later than this')
  readonly createdAfter?: string;

  @TimeText('Placed earlier than this')
  readonly createdBefore?: string;
}

export class AllOrdersQuery extends OrdersQuery {
  @ShortText(100, { required: false })
  readonly customerId?: string;
}

export class TimelineQuery extends PageQuery {
  /** See `OpenWithAccessToken`. */
  @IsOptional()
  readonly token?: unknown;
}
