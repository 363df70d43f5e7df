import { ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { ShortText } from '@orderflow/http';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, ValidateIf } from 'class-validator';
import { webhookEvents } from './webhook';

const given = (_object: unknown, value: unknown): boolean => value !== undefined;

export class CreateWebhookBody {
  @ShortText(2_000, { example: 'https://shop.example.com/hooks/orderflow' })
  readonly url!: string;

  @ApiPropertyOptional({
    type: [String],
    nullable: true,
    enum: webhookEvents,
    example: ['order.confirmed', 'order.shipped'],
    description: 'What it hears of; without it, or null: everything, also what comes with later versions',
  })
  @ValidateIf((_object, value) => value !== undefined && value !== null)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(webhookEvents.length)
  @ArrayUnique()
  @IsIn(webhookEvents, { each: true })
  readonly events?: string[] | null;

  @ShortText(200, { required: false, example: 'The warehouse' })
  readonly description?: string;
}

export class UpdateWebhookBody extends PartialType(CreateWebhookBody, { skipNullProperties: false }) {
  @ApiPropertyOptional({ example: true, description: 'One that was turned off, by whomever, can be turned on again' })
  @ValidateIf(given)
  @IsBoolean()
  readonly enabled?: boolean;
}
