/** For specs: every operation of the OpenAPI documents. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, type ServiceName, serviceNames } from './service-process';

export interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, object>>;
  readonly 'x-access': string;
}

export interface Documented {
  readonly service: ServiceName;
  /** Such as `/orders/{id}`. */
  readonly route: string;
  /** With its method: `GET /orders/{id}`. */
  readonly endpoint: string;
  readonly operation: Operation;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export const documented: readonly Documented[] = serviceNames.flatMap((service) => {
  const file = path.join(root, `docs/openapi/${service}.json`);
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Document;
  return Object.entries(paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      service,
      route,
      endpoint: `${method.toUpperCase()} ${route}`,
      operation,
    })),
  );
});
