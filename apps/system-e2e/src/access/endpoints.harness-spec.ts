/** For specs: every endpoint of the three services, and who may use it. One that is missing here fails a test. */
import { randomUUID } from 'node:crypto';
import { type ServiceName, serviceNames } from '../service-process';
import { type RuleName } from './rules.harness-spec';

export interface Endpoint {
  readonly service: ServiceName;
  /** As in the OpenAPI document. */
  readonly operation: string;
  readonly rule: RuleName;
  /** What whoever is let in is answered. Often they are told of their empty body (400), or of nothing there (404). */
  readonly inside: number;
  readonly body: object | undefined;
}

type Row = readonly [operation: string, rule: RuleName, inside: number, body?: object];

export const customerId = 'customer-7';
const basket = { customerId, items: [{ productId: 'TEA', quantity: 1 }] };

const ofEveryService: readonly Row[] = [
  ['GET /health', 'anyone', 200],
  ['GET /health/live', 'anyone', 200],
  ['GET /health/ready', 'anyone', 200],
  ['GET /messaging', 'administrators', 200],
  ['GET /messaging/queues', 'administrators', 200],
  ['GET /dead-letters', 'administrators', 200],
  ['GET /dead-letters/{messageId}', 'administrators', 404],
  ['POST /dead-letters/redrive', 'administrators', 400, {}],
  ['POST /dead-letters/discard', 'administrators', 400, {}],
];

const table: Readonly<Record<ServiceName, readonly Row[]>> = {
  order: [
    ['POST /orders', 'anyone, in nobody else’s name', 201, basket],
    ['GET /orders', 'administrators', 200],
    ['GET /orders/customer/{customerId}', 'the customer', 200],
    ['GET /orders/{id}', 'whose order it is', 200],
    ['GET /orders/{id}/timeline', 'whose order it is', 200],
    ['POST /orders/{id}/cancel', 'whose order it is', 200, {}],
    ['GET /orders/{id}/explain', 'administrators', 200],
    ['PATCH /orders/{id}', 'administrators', 200, { note: 'Ring twice.' }],
    ['PUT /orders/{id}/status', 'administrators', 200, { status: 'cancelled' }],
    ['DELETE /orders/{id}', 'administrators', 409],
    ['GET /analytics/summary', 'administrators', 200],
  ],
  inventory: [
    ['GET /inventory', 'anyone', 200],
    ['GET /inventory/{productId}', 'anyone', 200],
    ['POST /inventory/validate', 'anyone', 400, {}],
    ['POST /inventory', 'administrators', 400, {}],
    ['PATCH /inventory/{productId}', 'administrators', 200, { category: 'tea' }],
    ['POST /inventory/{productId}/adjustments', 'administrators', 400, {}],
    ['GET /inventory/{productId}/movements', 'administrators', 200],
    ['GET /inventory/reservations/{orderId}', 'administrators', 404],
  ],
  notification: [
    ['POST /notifications', 'administrators', 400, {}],
    ['GET /notifications', 'administrators', 200],
    ['GET /notifications/{id}', 'administrators', 404],
    ['GET /notifications/recipient/{recipient}', 'administrators', 200],
    ['POST /notifications/{id}/retry', 'administrators', 404],
    ['GET /notifications/stream', 'administrators, and tickets of theirs', 200],
    ['POST /notifications/stream/ticket', 'administrators', 201],
    ['GET /notifications/push/key', 'anyone', 200],
    ['POST /notifications/push/subscriptions', 'whoever is signed in', 400, {}],
    ['DELETE /notifications/push/subscriptions/{id}', 'whoever is signed in', 404],
    ['GET /preferences/{customerId}', 'the customer', 200],
    ['PUT /preferences/{customerId}', 'the customer', 200, { choices: {} }],
    // What they open is for the token in the address to say; here there is none.
    ['GET /unsubscribe', 'anyone', 404],
    ['POST /unsubscribe', 'anyone', 404],
    ['GET /templates', 'administrators', 200],
    ['POST /templates/{name}/preview', 'administrators', 200, {}],
    ['POST /webhooks', 'administrators', 400, {}],
    ['GET /webhooks', 'administrators', 200],
    ['GET /webhooks/{id}', 'administrators', 404],
    ['PATCH /webhooks/{id}', 'administrators', 404, {}],
    ['DELETE /webhooks/{id}', 'administrators', 404],
    ['POST /webhooks/{id}/rotate-secret', 'administrators', 404],
  ],
};

export const endpoints: readonly Endpoint[] = serviceNames.flatMap((service) =>
  [...ofEveryService, ...table[service]].map(([operation, rule, inside, body]) => ({
    service,
    operation,
    rule,
    inside,
    body,
  })),
);

/** What the documents leave out: for anyone, and without anything that is anybody's. */
export const undocumented: readonly [source: string, ...paths: string[]][] = [
  ['apps/notification/src/dashboard/dashboard.controller.ts', '/dashboard/', '/dashboard/config.json'],
  ['libs/http/src/health/metrics.controller.ts', '/metrics'],
  ['libs/http/src/problem/problems.controller.ts', '/problems/not_found'],
];

/** The path of an operation with something in the place of each parameter. */
export function pathOf({ operation }: Endpoint, known: { orderId: string; productId: string }): string {
  const [, path = ''] = operation.split(' ');
  const values: Readonly<Record<string, string>> = {
    id: path.startsWith('/orders/') ? known.orderId : randomUUID(),
    productId: known.productId,
    customerId,
    recipient: 'nour%40example.com',
    name: 'order-confirmed',
  };
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? randomUUID());
}
