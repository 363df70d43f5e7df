import { OPEN_LIST } from './fields';
import { type JsonSchema } from '../json-schema';

/** The same schema as a producer must keep it: no field but those it names, and of an open list no value but those. */
export function sealed({ [OPEN_LIST]: openList, ...schema }: JsonSchema): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(Array.isArray(openList) && { enum: openList }),
    ...(items && { items: sealed(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, sealed(field)])),
      additionalProperties: false,
    }),
  };
}
