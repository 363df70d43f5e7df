import { loadEnvironment, servicePorts } from './environment.mjs';
import { home } from './paths.mjs';
import { readState } from './state.mjs';
import { Failure } from './terminal.mjs';
import { signToken } from './tokens.mjs';

/**
 * Speaks to the services of this checkout as an administrator.
 * @returns {(service: string, method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<any>}
 */
export function administrator() {
  const environment = { ...loadEnvironment(), ...readState(home)?.environment };
  const ports = servicePorts(environment);
  const authorization = `Bearer ${signToken(environment, { roles: ['admin'], expires: '1h' })}`;
  return async (service, method, path, body, headers) => {
    const url = `http://127.0.0.1:${ports[service]}${path}`;
    const response = await fetch(url, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    }).catch((error) => {
      throw new Failure(`${service} does not answer at ${url}: ${error.cause?.code ?? error.message}.`, 'npm start');
    });
    const text = await response.text();
    const answer = text ? JSON.parse(text) : undefined;
    if (response.ok) return answer;
    const message = `${method} ${path} was answered with ${response.status}: ${answer?.detail ?? answer?.title}`;
    throw Object.assign(new Failure(message), { status: response.status, answer });
  };
}
