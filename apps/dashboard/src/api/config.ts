import { type ServiceName } from './failure';

/** Where to ask a service, relative to the page. */
export interface Place {
  readonly resources: string;
  readonly operations: string;
}

export type Places = Readonly<Record<ServiceName, Place>>;

/** What the gateway lets through beside the resources themselves. */
const operations = /^\/(health|messaging|dead-letters)(\/|\?|$)/;

export function addressOf({ resources, operations: ofService }: Place, path: string, base: string): string {
  const prefix = operations.test(path) ? ofService : resources;
  return new URL(prefix.replace(/\/$/, '') + path, base).href;
}
