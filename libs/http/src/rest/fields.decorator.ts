import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { decimalsOf } from '@orderflow/contracts';
import { IsInt, IsNumber, IsString, Max, Min, ValidateBy, ValidateIf } from 'class-validator';

// Kinds of fields that bodies of several services have, each with its rules and its part of the OpenAPI document.

export interface FieldOptions {
  /** With `false` the field may be missing; `null` is refused all the same. */
  required?: false;
  description?: string;
  example?: string | number;
}

const largestAmount = 9_007_199_254_740;
const mostDecimals = 4;
const largestQuantity = 1_000_000;

/** An amount of money. The service knows the currency, and with it how many decimals there may be. */
export const Money = (options: FieldOptions = {}): PropertyDecorator =>
  field({ type: 'number', minimum: 0, maximum: largestAmount, example: 19.99 }, options, [
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(0),
    Max(largestAmount),
    rule(
      'maxDecimals',
      (value) => typeof value !== 'number' || decimalsOf(value) <= mostDecimals,
      `have no more than ${mostDecimals} decimals`,
    ),
  ]);

export const Quantity = (options: FieldOptions = {}): PropertyDecorator =>
  field({ type: 'integer', minimum: 1, maximum: largestQuantity, example: 2 }, options, [
    IsInt(),
    Min(1),
    Max(largestQuantity),
  ]);

/** A text of up to `max` characters that says something. */
export const ShortText = (max: number, options: FieldOptions = {}): PropertyDecorator =>
  field({ type: 'string', minLength: 1, maxLength: max }, options, [
    IsString(),
    textRule('isNotBlank', (text) => text.trim() !== '', 'not be blank'),
    // As PostgreSQL and JSON Schema count: an emoji is one.
    textRule(
      'maxLength',
      (text) => text.length <= max || Array.from(text).length <= max,
      `have up to ${max} characters`,
    ),
    textRule('nullCharacter', (text) => !text.includes('\0'), 'not hold U+0000'),
  ]);

interface Schema {
  type: 'number' | 'integer' | 'string';
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  example?: string | number;
}

function field(schema: Schema, options: FieldOptions, rules: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...schema, ...options }),
    ...(options.required === false ? [ValidateIf((_object, value) => value !== undefined)] : []),
    ...rules,
  );
}

const textRule = (name: string, accepts: (text: string) => boolean, demand: string): PropertyDecorator =>
  rule(name, (value) => typeof value !== 'string' || accepts(value), demand);

/** Looks away where the value is of another type altogether: that is another rule's to say. */
const rule = (name: string, accepts: (value: unknown) => boolean, demand: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: accepts, defaultMessage: () => `$property must ${demand}` } });
