interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A request shows all that can be sent; an answer only what is in it while nothing is wrong or waits. */
export type Side = 'request' | 'answer';

/** Makes whole examples of those that the parts of a schema have. Where one has none, neither has the whole. */
export class Examples {
  constructor(private readonly schemas: Readonly<Record<string, object>> = {}) {}

  of(schema: object, side: Side): unknown {
    return this.make(schema, side);
  }

  private make(schema: Schema, side: Side): unknown {
    if (schema.example !== undefined) return schema.example;
    const [inner] = schema.$ref === undefined ? (schema.allOf ?? []) : [this.named(schema.$ref)];
    if (inner) return this.make(inner, side);
    if (schema.items) {
      const item = this.make(schema.items, side);
      return item === undefined ? undefined : [item];
    }
    if (schema.properties) return this.makeObject(schema, side);
    return schema.enum?.[0] ?? (schema.nullable ? null : undefined);
  }

  private makeObject({ properties = {}, required = [] }: Schema, side: Side): unknown {
    const made = Object.entries(properties)
      .filter(([name, part]) => side === 'request' || required.includes(name) || part.example !== undefined)
      .map(([name, part]) => [name, this.make(part, side)] as const);
    if (made.some(([name, value]) => value === undefined && required.includes(name))) return undefined;
    return Object.fromEntries(made.filter(([, value]) => value !== undefined));
  }

  private named(reference: string): Schema {
    return this.schemas[reference.split('/').at(-1) ?? ''] ?? {};
  }
}
