import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { type Choices, type CustomerCategory, type CustomerChannel } from './preference';

const isThere = (_object: unknown, value: unknown): boolean => value !== undefined;

/** Yes or no; what is absent is as it is for everybody. */
const Choice =
  (description: string): PropertyDecorator =>
  (target, name) => {
    ApiPropertyOptional({ type: Boolean, example: false, description })(target, name);
    ValidateIf(isThere)(target, name);
    IsBoolean()(target, name);
  };

export class CategoryChoices implements Partial<Record<CustomerCategory, boolean>> {
  @Choice('That an order is confirmed. That it was cancelled is told all the same')
  readonly orders?: boolean;

  @Choice('That an order is on its way, and that it has arrived')
  readonly delivery?: boolean;
}

const OfChannel =
  (description: string): PropertyDecorator =>
  (target, name) => {
    ApiPropertyOptional({ type: CategoryChoices, description })(target, name);
    ValidateIf(isThere)(target, name);
    IsObject()(target, name);
    ValidateNested()(target, name);
    Type(() => CategoryChoices)(target, name);
  };

export class ChannelChoices implements Choices, Partial<Record<CustomerChannel, CategoryChoices>> {
  @OfChannel('E-mail; without a choice, what is to be told is told so')
  readonly EMAIL?: CategoryChoices;

  @OfChannel('SMS; without a choice, where there is no e-mail address')
  readonly SMS?: CategoryChoices;

  @OfChannel('Push messages; without a choice, on every device that asked for them')
  readonly PUSH?: CategoryChoices;
}

export class PreferencesBody {
  @ApiProperty({
    type: ChannelChoices,
    description: 'All choices: those that are not here are taken back',
    example: { EMAIL: { delivery: false }, SMS: { delivery: true } },
  })
  @IsObject()
  @ValidateNested()
  @Type(() => ChannelChoices)
  readonly choices!: ChannelChoices;
}

export class PreferencesView {
  @ApiProperty({ example: 'customer-7' })
  readonly customerId!: string;

  @ApiProperty({ type: ChannelChoices, example: { EMAIL: { delivery: false }, SMS: { delivery: true } } })
  readonly choices!: Choices;

  @ApiProperty({ example: 1, description: 'Also the ETag; 0 where nothing was ever chosen' })
  readonly version!: number;
}
