import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isCurrency } from '@orderflow/contracts';
import { type FieldOptions } from '@orderflow/http';
import { IsInt, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { MOST_PIECES } from '../stock/stock';
import { isUsableId } from './product';

/** May be missing, but `null` is a value like any other. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

/** `null` takes the value away. */
export const Clearable = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ nullable: true, required: false }),
    ValidateIf((_object, value) => value !== null && value !== undefined),
  );

/** How many there are; none is a number too. */
export const Pieces = ({ required = true, ...options }: Omit<FieldOptions, 'required'> & { required?: boolean }) =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_PIECES, required, ...options }),
    ...(required ? [] : [MayBeAbsent()]),
    IsInt(),
    Min(0),
    Max(MOST_PIECES),
  );

const Rule = (name: string, accepts: (value: unknown) => boolean, demand: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: accepts, defaultMessage: () => `$property must ${demand}` } });

export const Currency = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', required: false, example: 'EUR', description }),
    MayBeAbsent(),
    Rule('currency', (value) => typeof value === 'string' && isCurrency(value), 'be a code of ISO 4217, as in EUR'),
  );

export const UsableId = (): PropertyDecorator =>
  Rule(
    'usableId',
    (value) => typeof value !== 'string' || isUsableId(value),
    'be something that can stand in a path: not ".", ".." or "reservations", and whole characters only',
  );
