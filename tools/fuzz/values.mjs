import fc from 'fast-check';

/**
 * @typedef {import('./operations.mjs').Schema} Schema
 * @typedef {import('./operations.mjs').OpenApi} OpenApi
 * @typedef {{ ids: readonly string[], texts: readonly string[] }} Known what the services have, and other good guesses
 */

/** What programs stumble over. */
const strangeTexts = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\u202e', '😀', 'null', '-1', '0x10', '1e3', 'NaN', "'; DROP TABLE orders; --"],
  ...[
    '../../etc/passwd',
    '%00',
    '%zz',
    'a\r\nSet-Cookie: b=c',
    '{{7*7}}',
    '${jndi:ldap://x}',
    '__proto__',
    'constructor',
  ],
  ...[
    '2026-02-30',
    '2026-13-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '0000-00-00',
    '+275760-09-13',
    'a'.repeat(5_000),
  ],
];
const strangeNumbers = [0, -0, -1, 0.1, 1.005, 1e-7, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324];

export const strangeText = () =>
  fc.oneof(fc.constantFrom(...strangeTexts), fc.string({ unit: 'binary', maxLength: 50 }));

/** Anything that JSON can say. */
export const anything = () =>
  fc.oneof(
    { weight: 3, arbitrary: strangeText() },
    { weight: 2, arbitrary: fc.constantFrom(...strangeNumbers) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null], { __proto__: null, toString: 1 }),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );

/**
 * Values that fit a schema.
 * @param {Schema} schema @param {OpenApi} document @param {Known} known
 * @returns {fc.Arbitrary<unknown>}
 */
export function fitting(schema, document, known) {
  const inner = fittingType(resolve(schema, document), document, known);
  return schema.nullable ? fc.option(inner, { freq: 6 }) : inner;
}

/** @param {Schema} schema @param {OpenApi} document @returns {Schema} */
function resolve(schema, document) {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return reference ? (document.components?.schemas?.[reference.split('/').at(-1) ?? ''] ?? {}) : schema;
}

/** @param {Schema} schema @param {OpenApi} document @param {Known} known @returns {fc.Arbitrary<unknown>} */
function fittingType(schema, document, known) {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(around(schema), fc.integer({ min: least(schema, 0), max: most(schema, 1_000_000) }));
    case 'number':
      return fc.oneof(
        around(schema),
        fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100),
      );
    case 'array':
      return fc.array(fitting(schema.items ?? {}, document, known), {
        minLength: Number(schema['minItems'] ?? 0),
        maxLength: Math.min(Number(schema['maxItems'] ?? 5), 5),
      });
    case 'object':
      return schema.properties
        ? objects(schema, document, known)
        : fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
    case 'string':
      return texts(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** @param {Schema} schema @param {number} otherwise */
const least = (schema, otherwise) => Number(schema['minimum'] ?? otherwise);
/** @param {Schema} schema @param {number} otherwise */
const most = (schema, otherwise) => Number(schema['maximum'] ?? otherwise);

/** The ends of what is allowed, and examples. @param {Schema} schema */
const around = (schema) =>
  fc.constantFrom(
    least(schema, 1),
    most(schema, 2),
    ...(typeof schema['example'] === 'number' ? [schema['example']] : []),
  );

/** @param {Schema} schema @param {Known} known */
function texts(schema, known) {
  const example = typeof schema['example'] === 'string' ? [schema['example']] : [];
  if (schema['format'] === 'uuid') return fc.oneof(fc.uuid(), fc.constantFrom(...known.ids, ...example));
  if (schema['format'] === 'date-time')
    return fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (schema['format'] === 'date')
    return fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  const [minLength, maxLength] = [Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 100)];
  const any = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) });
  const longest = fc.constant('x'.repeat(Math.min(maxLength, 10_000)));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...example, ...known.texts, ...known.ids) },
    { weight: 4, arbitrary: any },
    { weight: 1, arbitrary: longest },
  );
}

/** @param {Schema} schema @param {OpenApi} document @param {Known} known */
function objects({ properties = {}, required = [] }, document, known) {
  const parts = Object.entries(properties).map(
    ([name, part]) => /** @type {const} */ ([name, fitting(part, document, known)]),
  );
  return fc.record(Object.fromEntries(parts), { requiredKeys: [...required] });
}

/**
 * Values that nearly fit: somewhere in them something is missing, too much, or of another kind.
 * @param {Schema} schema @param {OpenApi} document @param {Known} known
 */
export const nearly = (schema, document, known) =>
  fc
    .tuple(fitting(schema, document, known), fc.nat(), fc.constantFrom('replace', 'remove', 'add'), anything())
    .map(spoil);

/** @param {[value: unknown, where: number, how: string, what: unknown]} plan @returns {unknown} */
function spoil([value, where, how, what]) {
  if (typeof value !== 'object' || value === null) return what;
  const names = Object.keys(value);
  if (how === 'add' || names.length === 0)
    return Array.isArray(value) ? [...value, what] : { ...value, [typeof what === 'string' ? what : 'more']: what };
  const name = names[where % names.length] ?? '';
  const inner = /** @type {Record<string, unknown>} */ (value)[name];
  const isDeep = typeof inner === 'object' && inner !== null && where % 3 > 0;
  const changed = isDeep ? spoil([inner, Math.floor(where / names.length), how, what]) : what;
  if (Array.isArray(value)) return value.with(Number(name), changed);
  const rest = Object.entries(value).filter(([each]) => each !== name);
  return Object.fromEntries(how === 'remove' && !isDeep ? rest : [...rest, [name, changed]]);
}
