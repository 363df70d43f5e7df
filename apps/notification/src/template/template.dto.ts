import { ApiProperty } from '@nestjs/swagger';
import { ShortText } from '@orderflow/http';
import { IsIn, ValidateIf } from 'class-validator';
import { cancellationCodes } from '@orderflow/contracts';
import { type Locale, locales } from './locale';
import { type Category, categories, type TemplateName, templateNames } from './template';

export class TemplateView {
  @ApiProperty({ enum: templateNames, example: 'order-confirmed' })
  readonly name!: TemplateName;

  @ApiProperty({ example: 'Everything is reserved; with all items and the total' })
  readonly description!: string;

  @ApiProperty({ example: 'order.confirmed', description: 'The event that it tells of' })
  readonly event!: string;

  @ApiProperty({ enum: ['customer', 'administrators'], example: 'customer' })
  readonly to!: string;

  @ApiProperty({ enum: categories, example: 'orders' })
  readonly category!: Category;

  @ApiProperty({ example: false, description: 'Sent also to those who want nothing of its category' })
  readonly critical!: boolean;

  @ApiProperty({ enum: locales, isArray: true, example: [...locales] })
  readonly locales!: readonly Locale[];
}

export class PreviewBody {
  @ShortText(35, {
    required: false,
    example: 'fr-TN',
    description: 'A tag of BCP 47; English where there are no words',
  })
  readonly locale?: string;

  @ShortText(200, { required: false, example: 'Nour Haddad', description: 'How the customer is called' })
  readonly name?: string;

  @ShortText(3, { required: false, example: 'TND', description: 'The currency of all amounts' })
  readonly currency?: string;

  @ApiProperty({ enum: cancellationCodes, required: false, description: 'Why the order was cancelled' })
  @ValidateIf((_object, value) => value !== undefined)
  @IsIn(cancellationCodes)
  readonly reason?: string;
}

export class PreviewView {
  @ApiProperty({ enum: locales, example: 'en', description: 'The language that the words are in' })
  readonly locale!: Locale;

  @ApiProperty({ example: 'Your order 0A6E4C21 is confirmed' })
  readonly subject!: string;

  @ApiProperty({ example: '<!doctype html>…' })
  readonly html!: string;

  @ApiProperty({ example: 'Thank you for your order\n\n…' })
  readonly text!: string;

  @ApiProperty({
    example: 'Orderflow: your order 0A6E4C21 is confirmed. Total: €64.00.',
    description: 'For SMS and push',
  })
  readonly short!: string;
}
