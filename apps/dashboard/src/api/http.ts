import { addressOf, type Places } from './config';
import { Failure, type Problem, type ServiceName } from './failure';
import { type Session } from './session';

export interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** How long to wait for an answer. */
  readonly patienceMs?: number;
  /** An answer that goes on and on; `signal` ends it. */
  readonly endless?: boolean;
}

const usualPatienceMs = 30_000;

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
    const { method = 'GET', body, headers, signal, patienceMs = usualPatienceMs, endless = false } = asked;
    const address = addressOf(this.places[service], path, document.baseURI);
    const { token } = this.session;
    const patience = endless ? undefined : AbortSignal.timeout(patienceMs);
    const response = await fetch(address, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.any([signal, patience].filter((each) => each !== undefined)),
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new Failure(service, undefined, {}, patience?.aborted ? patienceMs / 1_000 : undefined);
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as Problem;
    if (response.status === 401) this.session.signOut('Your session has ended.');
    if (response.status === 403) this.session.signOut('This token is not that of an administrator.');
    throw new Failure(service, response.status, problem);
  }

  /** Health is told in the same words whether all is well or not. */
  async health(service: ServiceName, signal: AbortSignal, patienceMs = usualPatienceMs): Promise<Health> {
    const address = addressOf(this.places[service], '/health', document.baseURI);
    const patience = AbortSignal.timeout(patienceMs);
    const either = AbortSignal.any([signal, patience]);
    const response = await fetch(address, { cache: 'no-store', signal: either }).catch(() => undefined);
    const answer = (await response?.json().catch(() => undefined)) as Health | undefined;
    if (response && answer?.details) return answer;
    throw new Failure(service, response?.status, {}, patience.aborted ? patienceMs / 1_000 : undefined);
  }
}

export interface Health {
  readonly status: string;
  readonly details: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
