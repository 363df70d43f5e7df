import { ApiProperty } from '@nestjs/swagger';
import { ShortText } from '@orderflow/http';
import { Type } from 'class-transformer';
import { Allow, IsDefined, IsObject, Matches, ValidateNested } from 'class-validator';

class PushKeys {
  @ApiProperty({ example: 'BIPUL12DLfytvTajnryr2PRdAgXS3HGKiLqndGcJGabyhHheJYlNGCeXl1dn18gSJ1WAkAPIxr4gK0_dQds4yiI' })
  @Matches(/^[\w-]{87}=?$/, { message: '$property must be 65 bytes in base64url' })
  readonly p256dh!: string;

  @ApiProperty({ example: 'FPssNDTKnInHVndSTdbKFw' })
  @Matches(/^[\w-]{22}={0,2}$/, { message: '$property must be 16 bytes in base64url' })
  readonly auth!: string;
}

/** What `PushSubscription.toJSON()` gives in a browser; `expirationTime` is of no use here, but comes with it. */
export class SubscribeBody {
  @ShortText(1_000, { example: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABk' })
  readonly endpoint!: string;

  @ApiProperty({ type: Number, nullable: true, required: false, example: null })
  @Allow()
  readonly expirationTime?: number | null;

  @ApiProperty({ type: PushKeys })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => PushKeys)
  readonly keys!: PushKeys;
}

export class PushSubscriptionView {
  @ApiProperty({ format: 'uuid', example: '019ca8ae-8c44-7d1a-b7e5-90c3a1f25d68' })
  readonly id!: string;

  @ApiProperty({
    example: 'updates.push.services.mozilla.com/019ca8ae-8c44-7d1a-b7e5-90c3a1f25d68',
    description: 'What its notifications name as their recipient',
  })
  readonly recipient!: string;

  @ApiProperty({ example: 'customer-7' })
  readonly customerId!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly createdAt!: string;
}

export class PushKeyView {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo',
    description: 'The `applicationServerKey` to subscribe with; null where this channel is off',
  })
  readonly publicKey!: string | null;
}
