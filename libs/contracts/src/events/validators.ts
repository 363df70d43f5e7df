import { type TSchema, Type } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type EventDefinition, type EventType, events } from './catalog';
import { dataSchemaOf, envelopeSchema } from './envelope';
import { pointerTo } from '../json-pointer';
import { OPEN_LIST } from './fields';
import { sealed } from './sealed';

/** One thing that is wrong with an event. */
export interface Violation {
  /** JSON pointer (RFC 6901) into the event. */
  readonly pointer: string;
  readonly message: string;
}

/** Enough to see what is wrong; a hostile message could hold millions. */
const MOST_VIOLATIONS = 20;

const ajv = new Ajv({
  strict: true,
  allErrors: true,
  keywords: [{ keyword: OPEN_LIST, schemaType: 'array' }],
  formats: {
    uuid: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
    'date-time':
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i,
  },
});

/** Compiles at the first use: a process pays for the events that it handles, and for none where it handles none. */
function compiledOnce(schemaOf: (type: EventType) => object): (type: EventType) => ValidateFunction {
  const compiled = new Map<EventType, ValidateFunction>();
  return (type) => {
    const known = compiled.get(type);
    if (known) return known;
    const validate = ajv.compile(schemaOf(type));
    compiled.set(type, validate);
    return validate;
  };
}

let compiledEnvelope: ValidateFunction | undefined;

export const envelopeValidator = (): ValidateFunction => (compiledEnvelope ??= ajv.compile(envelopeSchema));

/** For the data of events that are read: what is not in the schema is ignored. */
export const dataValidator = compiledOnce((type) => events[type].data);

/** For whole events that are written: what is not in the schema is a mistake. */
export const outgoingValidator = compiledOnce((type) => sealed(outgoingSchema(type, events[type])));

function outgoingSchema(type: EventType, { producer, data }: EventDefinition): TSchema {
  return Type.Object({
    ...envelopeSchema.properties,
    type: Type.Literal(type),
    source: Type.Literal(`/orderflow/${producer}`),
    dataschema: Type.Literal(dataSchemaOf(type)),
    data,
  });
}

export function violationsOf(validate: ValidateFunction, at = ''): Violation[] {
  return (validate.errors ?? []).slice(0, MOST_VIOLATIONS).map((error) => toViolation(error, at));
}

function toViolation({ keyword, instancePath, params, message = 'is not valid' }: ErrorObject, at: string): Violation {
  const field = (name: unknown) => pointerTo(at + instancePath, String(name));
  if (keyword === 'required') return { pointer: field(params['missingProperty']), message: 'is missing' };
  if (keyword === 'additionalProperties')
    return { pointer: field(params['additionalProperty']), message: 'is not a field of this event' };
  if (keyword === 'enum' || keyword === 'const')
    return { pointer: at + instancePath, message: `${message}: ${JSON.stringify(Object.values(params)[0])}` };
  return { pointer: at + instancePath, message };
}
