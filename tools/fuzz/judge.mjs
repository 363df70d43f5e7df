import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { root } from '../lib/paths.mjs';

/**
 * @typedef {import('./operations.mjs').Operation} Operation
 * @typedef {import('./requests.mjs').Identity} Identity
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} type the media type, without parameters
 * @property {unknown} body where it is JSON
 */

const ajv = new Ajv({
  strict: false,
  logger: false,
  formats: {
    uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    date: /^\d{4}-\d{2}-\d{2}$/,
    'date-time': /^([+-]\d{2})?\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/,
  },
});

/** Holds answers against the OpenAPI documents. The checkout must be built. */
export class Judge {
  /** @type {typeof import('../../libs/contracts/src/rest/json-schema.js')} */
  #schemas = createRequire(import.meta.url)(join(root, 'dist/libs/contracts/src/rest/json-schema.js'));
  /** @type {Map<object, import('ajv').ValidateFunction>} */
  #validators = new Map();

  /**
   * What is wrong with an answer, if anything.
   * @param {Operation} operation @param {import('./requests.mjs').Request} request @param {Answer} answer
   */
  complaint(operation, { as, body: sent }, { status, type, body }) {
    if (status >= 500 && !(status === 503 && mayBeBusy(operation))) return `it was answered with ${status}`;
    const stranger = shutOut(operation, as, status);
    if (stranger) return stranger;
    const documented = operation.described.responses[status];
    // A body that nobody asked for is read all the same, and refused when it cannot be.
    const isUnasked = sent !== undefined && !operation.described.requestBody;
    if (!documented && isUnasked && unreadable.has(status)) return undefined;
    if (!documented) return `${status} is not documented`;
    const media = documented.content?.[type];
    if (!media) return documented.content ? `${status} as "${type}" is not documented` : undefined;
    if (!type.endsWith('json')) return undefined;
    const validate = this.#validator(media.schema ?? {}, operation);
    if (validate(body)) return undefined;
    const [{ instancePath = '', message = '' } = {}] = validate.errors ?? [];
    return `${status} is not as documented: ${instancePath || 'it'} ${message}`;
  }

  /** @param {import('./operations.mjs').Schema} schema @param {Operation} operation */
  #validator(schema, { document }) {
    const known = this.#validators.get(schema);
    if (known) return known;
    const validate = ajv.compile(this.#schemas.jsonSchemaOf(schema, document, { sealed: true }));
    this.#validators.set(schema, validate);
    return validate;
  }
}

/** Dead letters are looked at by one at a time; others are told to come back. @param {Operation} operation */
const mayBeBusy = ({ path }) => path.startsWith('/dead-letters');

/** What cannot be read is refused before anybody asks who sent it. */
const unreadable = new Set([400, 413, 415]);

/** Before anything else is looked at. @param {Operation} operation @param {Identity} as @param {number} status */
function shutOut({ described }, as, status) {
  const rule = described['x-access'];
  if (status === 401 || unreadable.has(status)) return undefined;
  if (as === 'expired' || as === 'forged' || as === 'garbage')
    return `a token that is not valid was let in (${status})`;
  if (as === 'nobody' && rule !== 'anyone') return `somebody without a token was let in (${status})`;
  if (as === 'customer' && rule === 'admin' && status !== 403) return `a customer was let in (${status})`;
  return undefined;
}
