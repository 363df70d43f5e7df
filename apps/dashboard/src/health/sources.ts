import { Failure, type ServiceName, serviceNames } from '../api/failure';
import { type Health, type Http } from '../api/http';
import { type Messaging, type QueueLook } from '../api/views';

/** What a service says of itself. */
export interface ServiceHealth {
  readonly health: Health;
  readonly messaging: Messaging | Failure;
}

/** Who says nothing for so long is asked no further: somebody else may know. */
const patienceMs = 4_000;

export async function readHealth(http: Http, service: ServiceName, signal: AbortSignal): Promise<ServiceHealth> {
  const [health, messaging] = await Promise.all([
    http.health(service, signal, patienceMs),
    http.ask<Messaging>(service, '/messaging', { signal, patienceMs }).catch(asFailure),
  ]);
  return { health, messaging };
}

/** Each service can tell of all queues: the first that answers does. */
export async function readQueues(http: Http, signal: AbortSignal): Promise<readonly QueueLook[]> {
  const failures: Failure[] = [];
  for (const service of serviceNames) {
    const asked = { signal, patienceMs };
    const answer = await http.ask<{ data: readonly QueueLook[] }>(service, '/messaging/queues', asked).catch(asFailure);
    if (!(answer instanceof Failure)) return answer.data;
    failures.push(answer);
  }
  throw failures[0] ?? new Error('There is nobody to ask.');
}

export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}
