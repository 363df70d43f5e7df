import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { notificationChannels } from '@orderflow/contracts';
import { PageQuery, ShortText } from '@orderflow/http';
import { IsIn, IsObject, IsOptional, IsUUID, ValidateBy, ValidateIf } from 'class-validator';
import { type ChannelType } from '../delivery/channel';
import { type Status, statuses } from './notification';

const mostMetadataBytes = 4_096;

/** What becomes part of a header: nothing can follow it there. */
const OneLine = (): PropertyDecorator =>
  ValidateBy({
    name: 'oneLine',
    validator: {
      validate: (value) => typeof value !== 'string' || !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value),
      defaultMessage: () => '$property must be on one line',
    },
  });

export class SendBody {
  @ApiProperty({ enum: notificationChannels, example: 'EMAIL' })
  @IsIn(notificationChannels)
  readonly type!: ChannelType;

  @ShortText(500, { example: 'nour@example.com', description: 'An e-mail address, a phone number, or a subscription' })
  @OneLine()
  readonly recipient!: string;

  @ShortText(200, { required: false, example: 'Opening hours', description: 'On one line' })
  @OneLine()
  readonly subject?: string;

  @ShortText(10_000, { example: 'We are closed on Monday.', description: 'Plain text; an empty line ends a paragraph' })
  readonly message!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { campaign: 'spring' },
    description: `Anything of your own, up to ${mostMetadataBytes} bytes as JSON`,
  })
  @ValidateIf((_object, value) => value !== undefined)
  @IsObject()
  @ValidateBy({
    name: 'maxBytes',
    validator: {
      validate: (value) => Buffer.byteLength(JSON.stringify(value)) <= mostMetadataBytes,
      defaultMessage: () => `$property must have up to ${mostMetadataBytes} bytes as JSON`,
    },
  })
  readonly metadata?: Record<string, unknown>;
}

export class RecipientQuery extends PageQuery {
  @ApiProperty({ enum: statuses, required: false })
  @IsOptional()
  @IsIn(statuses)
  readonly status?: Status;

  @ApiProperty({ enum: notificationChannels, required: false })
  @IsOptional()
  @IsIn(notificationChannels)
  readonly type?: ChannelType;

  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  readonly orderId?: string;
}

export class NotificationsQuery extends RecipientQuery {
  @ShortText(500, { required: false, example: 'nour@example.com' })
  readonly recipient?: string;
}
