import fc from 'fast-check';
import { anything, fitting, nearly, strangeText } from './values.mjs';

/**
 * @typedef {import('./operations.mjs').Operation} Operation
 * @typedef {import('./values.mjs').Known} Known
 *
 * @typedef {object} Request
 * @property {Identity} as
 * @property {string} target path and query, encoded
 * @property {Record<string, string>} headers
 * @property {string | undefined} body
 *
 * @typedef {typeof identities[number]} Identity
 */

export const identities = /** @type {const} */ (['nobody', 'customer', 'admin', 'expired', 'forged', 'garbage']);

/** Administrators come further than others. */
const whoever = fc.oneof(
  { weight: 6, arbitrary: fc.constant(/** @type {const} */ ('admin')) },
  { weight: 6, arbitrary: fc.constantFrom(...identities) },
);

/** Bodies that are no JSON, or more of it than is good. */
const rawBodies = [
  ...[
    '',
    '{',
    'null',
    '[]',
    '[null]',
    '[{}]',
    '"text"',
    '1e999',
    '{"a":1,"a":2}',
    '{"__proto__":{"isAdmin":true}}',
    '\ufeff{}',
    '[1,]',
  ],
  ...[
    '{"constructor":{"prototype":{"x":1}}}',
    `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    `"${'x'.repeat(200_000)}"`,
  ],
];
const mediaTypes = [
  ...['application/json', 'application/json', 'application/json; charset=utf-8', 'text/plain', 'application/xml'],
  ...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/merge-patch+json', ''],
];

/** @param {Operation} operation @param {Known} known @returns {fc.Arbitrary<Request>} */
export const requestsFor = (operation, known) =>
  fc
    .record({
      as: whoever,
      path: pathsFor(operation, known),
      query: queriesFor(operation, known),
      headers: headersFor(operation, known),
      content: bodiesFor(operation, known),
    })
    .map(({ as, path, query, headers, content: { body, type } }) => ({
      as,
      target:
        query.length > 0
          ? `${path}?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`
          : path,
      headers: { ...headers, ...(body !== undefined && type && { 'content-type': type }) },
      body,
    }));

/** Half of a surrogate pair cannot be encoded. @param {string} text */
const encode = (text) => encodeURIComponent(Buffer.from(text).toString());

/** What a path would lose on its way: nothing, and steps to other folders. @param {string} text */
const canStandInPath = (text) => text !== '' && !/^\.{1,2}$/.test(text);

/** @param {Operation} operation @param {Known} known */
function pathsFor({ path, described: { parameters = [] }, document }, known) {
  const parts = path.split('/').map((part) => {
    const [, name] = /^\{(.+)\}$/.exec(part) ?? [];
    if (name === undefined) return fc.constant(part);
    const schema = parameters.find((each) => each.in === 'path' && each.name === name)?.schema ?? {};
    return fc
      .oneof(
        { weight: 6, arbitrary: fc.constantFrom(...known.ids) },
        { weight: 3, arbitrary: fitting(schema, document, known) },
        { weight: 2, arbitrary: strangeText() },
      )
      .map(String)
      .filter(canStandInPath)
      .map(encode);
  });
  return fc.tuple(...parts).map((made) => made.join('/'));
}

/** @param {Operation} operation @param {Known} known @returns {fc.Arbitrary<[string, string][]>} */
function queriesFor({ described: { parameters = [] }, document }, known) {
  const none = fc.constant(/** @type {[string, string][]} */ ([]));
  const pairs = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema = {} }) => fc.tuple(fc.constant(name), valuesOf(schema, document, known)));
  if (pairs.length === 0) return fc.oneof({ weight: 9, arbitrary: none }, { weight: 1, arbitrary: unknownPairs });
  return fc.oneof(
    { weight: 3, arbitrary: none },
    { weight: 9, arbitrary: fc.array(fc.oneof(...pairs), { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: unknownPairs },
  );
}

/** @type {fc.Arbitrary<[string, string][]>} */
const unknownPairs = fc.array(
  fc.tuple(fc.constantFrom('__proto__', 'limit[]', 'a[b]', '', 'token', 'limit'), strangeText()),
  { minLength: 1, maxLength: 2 },
);

/** @param {import('./operations.mjs').Schema} schema @param {import('./operations.mjs').OpenApi} document @param {Known} known */
const valuesOf = (schema, document, known) =>
  fc.oneof(
    { weight: 3, arbitrary: fitting(schema, document, known).map(String) },
    { weight: 1, arbitrary: strangeText() },
  );

/** @param {Operation} operation @param {Known} known */
function headersFor({ described: { parameters = [] }, document }, known) {
  const named = parameters.filter((parameter) => parameter.in === 'header');
  const arbitraries = named.map(({ name, schema = {} }) => [
    name,
    fc
      .oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom('"1"', 'W/"1"', '*', '"0"', '"1", "2"', 'cart-7', '1', '"999999999999999999999"'),
        },
        { weight: 3, arbitrary: fc.constantFrom(...known.texts) },
        { weight: 2, arbitrary: valuesOf(schema, document, known) },
      )
      .map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').trim()),
  ]);
  const usual = [
    ['X-Correlation-Id', strangeText().map((text) => text.replace(/[^\x20-\x7e]/g, '?').trim())],
    ['traceparent', fc.constantFrom('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '00-0-0-0', 'x')],
    ['If-None-Match', fc.constantFrom('"1"', '*', '"x')],
    ['Accept', fc.constantFrom('text/html', 'application/xml', '*/*')],
  ];
  return fc.record(Object.fromEntries([...arbitraries, ...usual]), { requiredKeys: [] });
}

/** @param {Operation} operation @param {Known} known @returns {fc.Arbitrary<{ body: string | undefined, type: string }>} */
function bodiesFor({ method, described: { requestBody }, document }, known) {
  const none = { body: undefined, type: '' };
  if (method === 'GET') return fc.constant(none);
  const [[type = 'application/json', { schema = {} } = {}] = []] = Object.entries(requestBody?.content ?? {});
  const json = (/** @type {unknown} */ value) => ({ body: JSON.stringify(value) ?? 'null', type: 'application/json' });
  const form = (/** @type {unknown} */ value) => ({
    body: new URLSearchParams(/** @type {any} */ (value)).toString(),
    type,
  });
  const write = type.endsWith('json') ? json : form;
  const raw = fc.record({ body: fc.constantFrom(...rawBodies), type: fc.constantFrom(...mediaTypes) });
  if (!requestBody) return fc.oneof({ weight: 8, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: raw });
  return fc.oneof(
    { weight: 8, arbitrary: fitting(schema, document, known).map(write) },
    { weight: 6, arbitrary: nearly(schema, document, known).map(json) },
    { weight: 1, arbitrary: anything().map(json) },
    { weight: 2, arbitrary: raw },
    { weight: 1, arbitrary: fc.constant(none) },
  );
}
