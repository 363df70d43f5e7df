import { type EventDefinition, events } from '../events/catalog';
import { envelopeSchema } from '../events/envelope';
import { type JsonSchema } from '../json-schema';

/** All that crosses a process at one point of the repository's history, as `schemas.json` keeps it. */
export interface SchemaSet {
  readonly envelope: JsonSchema;
  readonly events: Readonly<Record<string, EventSchema>>;
}

interface EventSchema {
  readonly producer: string;
  readonly subject: string;
  readonly consumers: readonly string[];
  readonly data: JsonSchema;
}

const definitions: Readonly<Record<string, EventDefinition>> = events;

/** The schemas of this version. Without the symbols that TypeBox leaves in its schemas, which JSON cannot hold. */
export const currentSchemas = (): SchemaSet =>
  JSON.parse(
    JSON.stringify({
      envelope: envelopeSchema,
      events: Object.fromEntries(
        Object.entries(definitions).map(([type, { producer, subject, consumers, data }]) => [
          type,
          { producer, subject, consumers, data },
        ]),
      ),
    }),
  ) as SchemaSet;
