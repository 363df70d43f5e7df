import { type Middleware } from 'openapi-fetch';

/** The operations that take an `Idempotency-Key`; a test holds them against the OpenAPI documents. */
export const keyedOperations: ReadonlySet<string> = new Set([
  '/orders',
  '/inventory/{productId}/adjustments',
  '/notifications',
]);

/** Gives each such request a key of its own, which all attempts to send it have in common. A given one is kept. */
export const idempotencyKeys: Middleware = {
  onRequest({ request, schemaPath }) {
    if (request.method === 'POST' && keyedOperations.has(schemaPath) && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', newKey());
  },
};

/** Not by `randomUUID`, which browsers keep from pages that came over plain HTTP. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
