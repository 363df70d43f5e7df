import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { SERVICES } from '../lib/services.mjs';

/**
 * @typedef {import('../../libs/contracts/src/rest/openapi.js').OpenApi} OpenApi
 * @typedef {import('../../libs/contracts/src/rest/openapi.js').Operation & { 'x-access'?: string }} Described
 * @typedef {import('../../libs/contracts/src/rest/openapi.js').Schema} Schema
 *
 * @typedef {object} Operation
 * @property {string} service
 * @property {string} method
 * @property {string} path as in the document, with its placeholders
 * @property {Described} described
 * @property {OpenApi} document
 */

/** @returns {Operation[]} every operation of the OpenAPI documents of this checkout */
export function readOperations() {
  return SERVICES.flatMap((service) => {
    /** @type {OpenApi} */
    const document = JSON.parse(readFileSync(join(root, 'docs', 'openapi', `${service}.json`), 'utf8'));
    return Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, described]) => ({
        service,
        method: method.toUpperCase(),
        path,
        described,
        document,
      })),
    );
  });
}

/** @param {Operation} operation */
export const nameOf = ({ service, method, path }) => `${service} ${method} ${path}`;
