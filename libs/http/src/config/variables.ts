import { isIP } from 'node:net';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateBy } from 'class-validator';

// Kinds of environment variables. Each message reads on from the variable's name: "ORDER_PORT must be …".

export function Integer(range: { min: number; max: number }): PropertyDecorator {
  const message = `must be a whole number from ${range.min} to ${range.max}`;
  return applyDecorators(
    // Only digits: Number() would take 0x50 and 1e4 as well.
    Transform(({ value }: { value: unknown }) => (/^\d+$/.test(String(value)) ? Number(value) : Number.NaN)),
    IsInt({ message }),
    Min(range.min, { message }),
    Max(range.max, { message }),
  );
}

/** So many whole numbers, separated by commas. */
export function Integers({ count, min, max }: { count: number; min: number; max: number }): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? value.split(',').map((item) => (/^ *\d+ *$/.test(item) ? Number(item) : Number.NaN))
        : value,
    ),
    ValidateBy({
      name: 'integers',
      validator: {
        validate: (value) =>
          Array.isArray(value) && value.length === count && value.every((item) => item >= min && item <= max),
        defaultMessage: () => `must be ${count} whole numbers from ${min} to ${max}, separated by commas`,
      },
    }),
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
export function List(accepts: (item: string) => boolean, what: string): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((item) => item.trim())
            .filter(Boolean)
        : value,
    ),
    ValidateBy({
      name: 'list',
      validator: {
        validate: (value) => Array.isArray(value) && value.every((item) => accepts(String(item))),
        defaultMessage: () => `must be a comma-separated list of ${what}`,
      },
    }),
  );
}

function isServiceUrl(value: unknown, protocols: readonly string[], options: { path?: boolean } = {}): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, pathname } = new URL(value);
  const hasPath = pathname.length > 1 || !options.path;
  return protocols.includes(protocol.slice(0, -1)) && hostname !== '' && hasPath;
}

export function ServiceUrl(
  protocols: readonly string[],
  example: string,
  options: { path?: boolean } = {},
): PropertyDecorator {
  return ValidateBy({
    name: 'serviceUrl',
    validator: {
      validate: (value) => isServiceUrl(value, protocols, options),
      defaultMessage: () => `must be a URL like ${example}`,
    },
  });
}

/** One URL or several, separated by commas, all to the same service. */
export function ServiceUrls(protocols: readonly string[], example: string): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value,
    ),
    ValidateBy({
      name: 'serviceUrls',
      validator: {
        validate: (value) => Array.isArray(value) && value.every((item) => isServiceUrl(item, protocols)),
        defaultMessage: () => `must be a URL like ${example}, or one for each node of a cluster, separated by commas`,
      },
    }),
  );
}

export const DatabaseUrl = (): PropertyDecorator =>
  ServiceUrl(['postgres', 'postgresql'], 'postgres://user:password@host:5432/database', { path: true });

export function Optional(): PropertyDecorator {
  return IsOptional();
}

export function Text(): PropertyDecorator {
  return IsString({ message: 'must be text' });
}

/** An origin as browsers send it: nothing but scheme, host and port. */
export const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text && !text.includes('*');

/** An address, or a network like 10.0.0.0/8. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const version = isIP(address);
  return version > 0 && rest.length === 0 && /^\d+$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}
