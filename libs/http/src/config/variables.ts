import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateBy } from 'class-validator';

// Kinds of environment variables. Each message reads on from the variable's name: "ORDER_PORT must be …".

export function Integer(range: { min: number; max: number }): PropertyDecorator {
  const message = `must be a whole number from ${range.min} to ${range.max}`;
  return applyDecorators(
    Type(() => Number),
    IsInt({ message }),
    Min(range.min, { message }),
    Max(range.max, { message }),
  );
}

export const Port = (): PropertyDecorator => Integer({ min: 1, max: 65_535 });

export function Flag(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean({ message: 'must be true or false' }),
  );
}

export function OneOf(values: readonly string[]): PropertyDecorator {
  return IsIn(values, { message: `must be one of ${values.join(', ')}` });
}

/** A comma-separated list; nothing makes the empty list. */
export function List(pattern: RegExp, what: string): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((item) => item.trim())
            .filter(Boolean)
        : value,
    ),
    Matches(pattern, { each: true, message: `must be a comma-separated list of ${what}` }),
  );
}

export function ServiceUrl(protocols: readonly string[], example: string): PropertyDecorator {
  return ValidateBy({
    name: 'serviceUrl',
    validator: {
      validate: (value) =>
        typeof value === 'string' && URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)),
      defaultMessage: () => `must be a URL like ${example}`,
    },
  });
}

export const DatabaseUrl = (): PropertyDecorator =>
  ServiceUrl(['postgres', 'postgresql'], 'postgres://user:password@host:5432/database');

export function Optional(): PropertyDecorator {
  return IsOptional();
}

export function Text(): PropertyDecorator {
  return IsString({ message: 'must be text' });
}

/** Fails where `other` is set too. */
export function NotWith(other: string): PropertyDecorator {
  return ValidateBy({
    name: 'notWith',
    validator: {
      validate: (_value, args) => (args?.object as Record<string, unknown>)[other] === undefined,
      defaultMessage: () => `cannot be set together with ${other}: choose one`,
    },
  });
}
