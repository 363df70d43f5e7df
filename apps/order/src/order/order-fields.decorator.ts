import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isCurrency } from '@orderflow/contracts';
import { ValidateBy, ValidateIf } from 'class-validator';
import { isOnCalendar } from '../calendar';

/** `null` is the same as nothing when an order is placed, and takes the value away when it is edited. */
export const Nullable = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ nullable: true, required: false }),
    ValidateIf((_object, value) => value !== null && value !== undefined),
  );

/** A rule of its own, and how an error says it: "currency must be …". */
const Rule = (name: string, accepts: (value: unknown) => boolean, demand: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: accepts, defaultMessage: () => `$property must ${demand}` } });

export const Currency = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', default: 'EUR', example: 'EUR', description: 'ISO 4217', required: false }),
    ValidateIf((_object, value) => value !== undefined),
    Rule('currency', (value) => typeof value === 'string' && isCurrency(value), 'be a code of ISO 4217, as in EUR'),
  );

export const LanguageTag = (): PropertyDecorator =>
  Rule(
    'languageTag',
    (value) => typeof value !== 'string' || /^[A-Za-z]{2,3}(-[A-Za-z\d]{1,8})*$/.test(value),
    'be a language tag of BCP 47, as in fr or fr-CA',
  );

export const PhoneNumber = (): PropertyDecorator =>
  Rule(
    'phoneNumber',
    (value) => typeof value !== 'string' || /^\+?\d[\d ()./-]{2,38}$/.test(value),
    'be a phone number, as in +216 71 000 000',
  );

export const mostMetadataBytes = 4_096;

/** A JSON object of the client's own, which is kept as it is and means nothing here. */
export const Metadata = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      description: `Anything of your own, up to ${mostMetadataBytes} bytes as JSON`,
      example: { cartId: 'cart-7' },
    }),
    Rule('isObject', isJsonObject, 'be an object'),
    Rule(
      'maxBytes',
      (value) => !isJsonObject(value) || Buffer.byteLength(JSON.stringify(value)) <= mostMetadataBytes,
      `have up to ${mostMetadataBytes} bytes as JSON`,
    ),
    Rule(
      'names',
      (value) => !isJsonObject(value) || !namesIn(value).some((name) => /\0|\p{Surrogate}/u.test(name)),
      'have no names with U+0000 or half of a surrogate pair in them',
    ),
  );

/** The values were looked at with the rest of the body. */
const namesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, child]) => [name, ...namesIn(child)])
    : [];

const isJsonObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A date, or a time that says where on earth it is meant. */
const timePattern = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

const isTime = (text: string): boolean => isOnCalendar(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));

export const TimeText = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', format: 'date-time', required: false, description, example: '2026-03-01T00:00:00Z' }),
    ValidateIf((_object, value) => value !== undefined),
    Rule(
      'isTime',
      (value) => typeof value === 'string' && timePattern.test(value) && isTime(value),
      'be a date or a time with its offset, as in 2026-03-01T00:00:00Z',
    ),
  );
