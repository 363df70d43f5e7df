import { type SchemaOptions, type TProperties, Type } from '@sinclair/typebox';

// What the schemas of several events are made of. Limits are generous on purpose: to change one later is a breaking
// change in either direction, so the REST API sets the narrow ones.

/** The largest integer of PostgreSQL's `integer`, in which versions and quantities are kept. */
const LARGEST_INTEGER = 2_147_483_647;

/** The keyword of an open list of values; see `openList`. */
export const OPEN_LIST = 'x-extensible-enum';

export const record = <P extends TProperties>(properties: P, options: SchemaOptions = {}) =>
  Type.Object(properties, options);

export const text = (description: string) => Type.String({ maxLength: 4000, description });

/** A name that somebody else gave, as customers and products have. */
export const identifier = (description: string) => Type.String({ minLength: 1, maxLength: 100, description });

export const uuid = (description: string) => Type.String({ format: 'uuid', description });

/** One of these values and no other, so that another value is another version of the event. */
export const closedList = <const V extends string>(values: readonly V[], description: string) =>
  Type.Unsafe<V>({ type: 'string', enum: values, description });

/**
 * One of these values today. Producers write no other, but consumers accept any, and so must say what they do about a
 * value that they do not know: values can be added without a new version.
 */
export const openList = <const V extends string>(values: readonly V[], description: string) =>
  Type.Unsafe<V | (string & Record<never, never>)>({
    type: 'string',
    minLength: 1,
    maxLength: 100,
    [OPEN_LIST]: values,
    description,
  });

/** Money crosses services as an integer in the currency's minor unit, and the name of every such field ends in `Minor`. */
export const minorUnits = (description: string) =>
  Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: `${description}, in minor units of the currency (1250 is 12.50 EUR, or 1250 JPY)`,
  });

export const currency = () =>
  Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code of the currency of all amounts beside it' });

export const orderId = () => uuid('The order');
export const productId = () => identifier('The product');
export const productName = () => text('What the product is called');

export const quantity = (description: string) =>
  Type.Integer({ minimum: 1, maximum: LARGEST_INTEGER, description: `${description}, in pieces` });

/** A quantity that can also be none. */
export const stock = (description: string) =>
  Type.Integer({ minimum: 0, maximum: LARGEST_INTEGER, description: `${description}, in pieces` });

export const sequence = (description: string) => Type.Integer({ minimum: 1, maximum: LARGEST_INTEGER, description });

export const pricedItem = () =>
  record({
    productId: productId(),
    productName: productName(),
    quantity: quantity('How many'),
    priceMinor: minorUnits('The true price of one piece'),
  });

export const contact = () =>
  record(
    {
      name: Type.Optional(text('How to address the customer')),
      email: Type.Optional(text('Where e-mail reaches the customer')),
      phone: Type.Optional(text('Where SMS reach the customer')),
      locale: Type.Optional(text('The language to write in, as in `fr` or `fr-CA` (BCP 47)')),
    },
    { description: 'How to reach the customer' },
  );

export const address = () =>
  record(
    {
      line1: Type.Optional(text('Street and number')),
      line2: Type.Optional(text('Whatever else the carrier needs to know')),
      city: Type.Optional(text('City')),
      region: Type.Optional(text('State, province or governorate')),
      postalCode: Type.Optional(text('Postal code')),
      country: Type.Optional(text('Country')),
    },
    { description: 'Where the goods go' },
  );
