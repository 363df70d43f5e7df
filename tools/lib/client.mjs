import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadEnvironment, servicePorts } from './environment.mjs';
import { home, root } from './paths.mjs';
import { readState } from './state.mjs';
import { Failure } from './terminal.mjs';
import { signToken } from './tokens.mjs';

/**
 * The client of the services of this checkout, as an administrator. The checkout must be built.
 * @returns {import('../../libs/client/src/index.js').OrderflowClient}
 */
export function administratorClient() {
  const environment = { ...loadEnvironment(), ...readState(home)?.environment };
  const ports = servicePorts(environment);
  const at = (/** @type {string} */ service) => `http://127.0.0.1:${ports[service]}`;
  /** @type {typeof import('../../libs/client/src/index.js')} */
  const { createClient } = createRequire(import.meta.url)(join(root, 'dist/libs/client/src/index.js'));
  return createClient({
    baseUrl: { order: at('order'), inventory: at('inventory'), notification: at('notification') },
    token: signToken(environment, { roles: ['admin'], expires: '1h' }),
    fetch: (request) =>
      fetch(request).catch((error) => {
        throw new Failure(`${request.url} does not answer: ${error.cause?.code ?? error.message}.`, 'npm start');
      }),
  });
}
