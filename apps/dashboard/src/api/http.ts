import { addressOf, type Places } from './config';
import { Failure, type Problem, type ServiceName } from './failure';
import { type Session } from './session';

export interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** An answer that goes on and on; `signal` ends it. */
  readonly endless?: boolean;
}

const patienceMs = 30_000;

const withPatience = (signal: AbortSignal | undefined): AbortSignal => {
  const patience = AbortSignal.timeout(patienceMs);
  return signal ? AbortSignal.any([signal, patience]) : patience;
};

/**
 * Asks each service about its own part, in the name of whoever has signed in. Not by `@orderflow/client`: that tries again
 * for a while where operators want to be told at once, and knows one address of a service where a gateway has two.
 */
export class Http {
  constructor(
    private readonly places: Places,
    private readonly session: Session,
  ) {}

  async get<T>(service: ServiceName, path: string, signal?: AbortSignal): Promise<T> {
    return this.ask<T>(service, path, signal ? { signal } : {});
  }

  async send<T>(service: ServiceName, method: string, path: string, body?: unknown): Promise<T> {
    return this.ask<T>(service, path, { method, body });
  }

  async ask<T>(service: ServiceName, path: string, asked: Asked = {}): Promise<T> {
    const response = await this.open(service, path, asked);
    return (await response.json().catch(() => undefined)) as T;
  }

  /** The answer before it is read; a refusal is a `Failure`. */
  async open(service: ServiceName, path: string, asked: Asked): Promise<Response> {
    const { method = 'GET', body, headers, signal, endless = false } = asked;
    const address = addressOf(this.places[service], path, document.baseURI);
    const { token } = this.session;
    const response = await fetch(address, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: signal && endless ? signal : withPatience(signal),
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new Failure(service, undefined);
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as Problem;
    if (response.status === 401) this.session.signOut('Your session has ended.');
    if (response.status === 403) this.session.signOut('This token is not that of an administrator.');
    throw new Failure(service, response.status, problem);
  }

  /** Health is told in the same words whether all is well or not. */
  async health(service: ServiceName, signal?: AbortSignal): Promise<Health> {
    const address = addressOf(this.places[service], '/health', document.baseURI);
    const response = await fetch(address, { cache: 'no-store', signal: withPatience(signal) }).catch(() => undefined);
    const answer = (await response?.json().catch(() => undefined)) as Health | undefined;
    if (!response || !answer?.details) throw new Failure(service, response?.status);
    return answer;
  }
}

export interface Health {
  readonly status: string;
  readonly details: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
