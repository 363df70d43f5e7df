// Written by "npm run openapi docs".

export interface paths {
  '/dead-letters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List what could not be handled, and why
     * @description While somebody else looks at them or moves them, a request waits for three seconds and is then answered with 503.
     */
    get: operations['DeadLettersController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dead-letters/{messageId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Look into a dead letter
     * @description What it says, what its schema says against it, and whether it took effect before. While somebody else looks at them or moves them, a request waits for three seconds and is then answered with 503.
     */
    get: operations['DeadLettersController_show'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dead-letters/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Drop dead letters for good
     * @description Who did it and why is written to the log, with the id of every message. While somebody else looks at them or moves them, a request waits for three seconds and is then answered with 503.
     */
    post: operations['DeadLettersController_discard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dead-letters/redrive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Bring dead letters back to the queues that they came from
     * @description As they came, with their attempts counted anew. One leaves the dead letters only when it is safe in its queue; whatever cuts a redrive off, nothing is lost, and what arrives twice takes effect once. It stops at those that were there when it began, so one that fails again at once is not redriven for ever. While somebody else looks at them or moves them, a request waits for three seconds and is then answered with 503.
     */
    post: operations['DeadLettersController_redrive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything the service depends on */
    get: operations['HealthController_whole'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process runs; when not, restart it */
    get: operations['HealthController_live'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether to send requests here */
    get: operations['HealthController_ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/inventory': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List products */
    get: operations['ProductController_list'];
    put?: never;
    /** Put a product on sale */
    post: operations['ProductController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/inventory/{productId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a product */
    get: operations['ProductController_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Edit a product or set its quantity
     * @description A merge patch: what is absent stays as it is, and null takes a value away. `quantity` is what is on hand from now on; to add or take some away, an adjustment is safer, because it says why.
     */
    patch: operations['ProductController_revise'];
    trace?: never;
  };
  '/inventory/{productId}/adjustments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add pieces, or take some away, and say why */
    post: operations['LedgerController_adjust'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/inventory/{productId}/movements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the ledger: all that ever changed its quantities */
    get: operations['LedgerController_movements'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/inventory/reservations/{orderId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what was reserved for an order, or why nothing was */
    get: operations['ReservationController_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/inventory/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check a whole cart
     * @description What would become of an order for it now. Nothing is reserved: others may be quicker.
     */
    post: operations['ReservationController_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/messaging': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the events of this service get on
     * @description On their way out, and in.
     */
    get: operations['MessagingController_state'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/messaging/queues': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All work queues of the system, as the broker sees them
     * @description Each service tells the same: ask one. It is a connection to the broker each time, so ask in moderation.
     */
    get: operations['MessagingController_queues'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AdjustStockBody: {
      /** @description How many more there are; fewer where it is negative; never 0 */
      delta: number;
      note?: string | null;
      /** @enum {string} */
      reason: 'restock' | 'shrinkage' | 'correction' | 'return';
    };
    BacklogView: {
      /** @description How long the first of them has been waiting; 0 where there is none */
      oldestAgeSeconds: number;
      /** @description Events that wait to be published; 10001 stands for more */
      rows: number;
    };
    BlockadeView: {
      /** @description In the words of the broker */
      reason: string;
      /** Format: date-time */
      since: string;
    };
    BrokerView: {
      /** Format: date-time */
      awaySince?: string;
      /** @description While it takes nothing that is published */
      blocked?: components['schemas']['BlockadeView'];
      connected: boolean;
    };
    CartBody: {
      /** @description ISO 4217, of the prices; EUR if it is not given */
      currency?: string;
      /** @description A product may be in several lines */
      items: components['schemas']['CartLineBody'][];
    };
    CartItemView: {
      /** @description How many can be ordered now */
      availableQuantity: number;
      currency?: string;
      /** @description Whether an order would get this now */
      ok: boolean;
      /** @description Of one piece; absent for a product that nobody sells */
      price?: number;
      productId: string;
      /**
       * @description Why not
       * @enum {string}
       */
      reason?: 'insufficient_stock' | 'unknown_product' | 'price_changed' | 'currency_mismatch';
      /** @description The lines for the product added up */
      requested: number;
    };
    CartLineBody: {
      /** @description What you believe one piece costs */
      price?: number | null;
      productId: string;
      quantity: number;
    };
    CartView: {
      /** @description Whether an order for all of it would be confirmed now */
      available: boolean;
      /** @description One for each product, in the order of the cart */
      items: components['schemas']['CartItemView'][];
    };
    CodeCountView: {
      code: string;
      count: number;
    };
    ConsumedView: {
      /** @description Whatever became of them */
      messages: number;
      /** @enum {string} */
      queue:
        | 'inventory.order-events'
        | 'order.inventory-events'
        | 'order.analytics'
        | 'order.payment-events'
        | 'notification.events'
        | 'notification.delivery'
        | 'payment.events';
    };
    CreateProductBody: {
      category?: string | null;
      /** @description ISO 4217; EUR if it is not given */
      currency?: string;
      description?: string | null;
      /** @description So many available ones or fewer are low stock */
      lowStockThreshold?: number;
      /** @description Of one piece */
      price: number;
      /** @description Your own, and unique */
      productId: string;
      productName: string;
      /** @description On hand */
      quantity: number;
    };
    DeadLetterCopiesView: {
      /** @description Every copy of it, 20 at most */
      data: components['schemas']['DeadLetterDetailsView'][];
    };
    DeadLetterDetailsView: {
      /** @description How often it was tried */
      attempt: number;
      body: components['schemas']['MessageBodyView'];
      correlationId: string | null;
      error: components['schemas']['DeadLetterErrorView'];
      failedAt: string | null;
      /**
       * @description What would become of it if it were redriven now. `takes_effect`: it is handed to its handler. `already_handled`: it is dropped, because it took effect before. `duplicate`: it is dropped, because another copy comes first. `fails_schema`, `not_taken`: it comes back at once.
       * @enum {string}
       */
      forecast: 'takes_effect' | 'already_handled' | 'duplicate' | 'fails_schema' | 'not_taken';
      headers: {
        [key: string]: unknown;
      };
      messageId: string | null;
      orderId: string | null;
      /** @description Where it failed, and where a redrive brings it */
      queue: string;
      /** @description When it was last redriven, in vain */
      redrivenAt: string | null;
      /** @description Bytes */
      size: number;
      subject: string | null;
      type: string | null;
      /** @description What its schema says against it now */
      violations: components['schemas']['ViolationView'][];
    };
    DeadLetterErrorView: {
      /** @description `delivery_limit`, `expired`, `rejected`: said by the broker */
      code: string;
      message: string;
    };
    DeadLetterListView: {
      /** @description The latest to fail first */
      data: components['schemas']['DeadLetterView'][];
      queues: components['schemas']['QueueSummaryView'][];
    };
    DeadLetterPreviewView: {
      /** @description How often it was tried */
      attempt: number;
      correlationId: string | null;
      error: components['schemas']['DeadLetterErrorView'];
      failedAt: string | null;
      /**
       * @description What would become of it if it were redriven now. `takes_effect`: it is handed to its handler. `already_handled`: it is dropped, because it took effect before. `duplicate`: it is dropped, because another copy comes first. `fails_schema`, `not_taken`: it comes back at once.
       * @enum {string}
       */
      forecast: 'takes_effect' | 'already_handled' | 'duplicate' | 'fails_schema' | 'not_taken';
      messageId: string | null;
      orderId: string | null;
      /** @description Where it failed, and where a redrive brings it */
      queue: string;
      /** @description When it was last redriven, in vain */
      redrivenAt: string | null;
      /** @description Bytes */
      size: number;
      subject: string | null;
      type: string | null;
    };
    DeadLetterView: {
      /** @description How often it was tried */
      attempt: number;
      correlationId: string | null;
      error: components['schemas']['DeadLetterErrorView'];
      failedAt: string | null;
      messageId: string | null;
      orderId: string | null;
      /** @description Where it failed, and where a redrive brings it */
      queue: string;
      /** @description When it was last redriven, in vain */
      redrivenAt: string | null;
      /** @description Bytes */
      size: number;
      subject: string | null;
      type: string | null;
    };
    DiscardBody: {
      /**
       * @description Each and every one
       * @enum {boolean}
       */
      all?: true;
      /** @description Those with this error code */
      code?: string;
      /**
       * @description Say what would happen to each, and do nothing
       * @default false
       */
      dryRun?: boolean;
      /** @description Those with these message ids, every copy of them */
      ids?: string[];
      /**
       * @description So many at most; when there may be more, `ended` is `limit`
       * @default 1000
       */
      limit?: number;
      /** @description Only those of this queue */
      queue?: string;
      /** @description Why; it is written to the log */
      reason: string;
      /** @description To go on after a `limit` or `time`, or to do what a dry run has shown: the `startedAt` of the first answer. What was redriven since then and has failed again is not redriven; what has failed since then is not discarded. */
      startedAt?: string;
    };
    DiscardReportView: {
      discarded: number;
      dryRun: boolean;
      /**
       * @description `done`: none of those selected is left. `limit`, `time`: there may be more (a request works for 20 s at most). `interrupted`: the service stops. `refused`: the work queue is gone or full. `unavailable`: the broker was lost. Whatever it is, the counts are right, and what was not moved is where it was.
       * @enum {string}
       */
      ended: 'done' | 'limit' | 'time' | 'interrupted' | 'refused' | 'unavailable';
      failed: number;
      matched: number;
      /** @description The ids that were asked for and are not there */
      notFound: string[];
      /** @description In a dry run: each of them, in order */
      preview?: components['schemas']['DeadLetterPreviewView'][];
      queues: components['schemas']['QueueMoveView'][];
      startedAt: string;
    };
    MessageBodyView: {
      /** @description Its true bytes, where they are no UTF-8 */
      base64?: string;
      /** @description Where it is JSON, up to 1 MiB */
      json?: unknown;
      /** @description Where it is not */
      text?: string;
      /** @description Whether there is more of it than the first 64 KiB */
      truncated: boolean;
    };
    MessagingView: {
      broker: components['schemas']['BrokerView'];
      /** @description What the instance that answers has taken from its queues since it was started */
      consumed: components['schemas']['ConsumedView'][];
      outbox: components['schemas']['BacklogView'];
    };
    MovementView: {
      /** @description `user:` and whose token it was, or `event:` and its id, or `system:` */
      actor: string;
      /** Format: date-time */
      createdAt: string;
      note: string | null;
      /** @description Its place among the movements of the product: 1, 2, 3 … */
      number: number;
      /**
       * Format: uuid
       * @description For which order
       */
      orderId: string | null;
      productId: string;
      /** @description How many are on hand after it */
      quantityAfter: number;
      /** @description How many more are on hand; fewer where it is negative */
      quantityDelta: number;
      /** @enum {string} */
      reason:
        | 'initial'
        | 'reservation'
        | 'release'
        | 'shipment'
        | 'restock'
        | 'shrinkage'
        | 'correction'
        | 'return'
        | 'update';
      /** @description How many are reserved after it */
      reservedAfter: number;
      /** @description How many more are reserved */
      reservedDelta: number;
    };
    /** @description RFC 9457 problem details */
    Problem: {
      /** @enum {string} */
      code:
        | 'validation_failed'
        | 'malformed_json'
        | 'malformed_request'
        | 'unauthenticated'
        | 'forbidden'
        | 'not_found'
        | 'request_timeout'
        | 'invalid_transition'
        | 'already_exists'
        | 'idempotency_in_flight'
        | 'quantity_below_reserved'
        | 'stale_version'
        | 'payload_too_large'
        | 'unsupported_media_type'
        | 'idempotency_key_reused'
        | 'rate_limited'
        | 'headers_too_large'
        | 'internal_error'
        | 'unavailable';
      detail?: string;
      errors?: {
        code: string;
        message: string;
        pointer: string;
      }[];
      /** @description The path of the request */
      instance: string;
      status: number;
      title: string;
      traceId: string;
      /** @description A page that explains the problem and what to do */
      type: string;
    } & {
      [key: string]: unknown;
    };
    ProductView: {
      /** @description Can still be ordered */
      availableQuantity: number;
      category: string | null;
      /** Format: date-time */
      createdAt: string;
      currency: string;
      description: string | null;
      /** @description Whether no more are available than the threshold says */
      lowStock: boolean;
      lowStockThreshold: number;
      /** @description Of one piece */
      price: number;
      productId: string;
      productName: string;
      /** @description On hand, reserved ones included */
      quantity: number;
      /** @description Promised to orders */
      reservedQuantity: number;
      /** Format: date-time */
      updatedAt: string;
      /** @description Grows with every change, of its stock too; also the ETag */
      version: number;
    };
    QueueMoveView: {
      failed: number;
      /** @description How many have left it */
      gone: number;
      matched: number;
      queue: string;
      /** @description How many of them were looked at */
      scanned: number;
      /** @description How many dead letters it had */
      total: number;
    };
    QueueSummaryView: {
      /** @description Those by their error codes, the most first */
      codes: components['schemas']['CodeCountView'][];
      queue: string;
      /** @description How many of them were looked at: 10,000 at most */
      scanned: number;
      /** @description How many dead letters it has */
      total: number;
    };
    QueuesView: {
      data: components['schemas']['QueueView'][];
    };
    QueueView: {
      consumers: number;
      deadLetters: number;
      /** @description What consumers have in hand is not among them */
      messages: number;
      /** @description Queues of it that the broker does not have */
      missing: string[];
      /** @enum {string} */
      queue:
        | 'inventory.order-events'
        | 'order.inventory-events'
        | 'order.analytics'
        | 'order.payment-events'
        | 'notification.events'
        | 'notification.delivery'
        | 'payment.events';
      /** @description How many wait for another attempt */
      retrying: number;
    };
    RedriveBody: {
      /**
       * @description Each and every one
       * @enum {boolean}
       */
      all?: true;
      /** @description Those with this error code */
      code?: string;
      /**
       * @description Say what would happen to each, and do nothing
       * @default false
       */
      dryRun?: boolean;
      /** @description Those with these message ids, every copy of them */
      ids?: string[];
      /**
       * @description So many at most; when there may be more, `ended` is `limit`
       * @default 1000
       */
      limit?: number;
      /** @description Only those of this queue */
      queue?: string;
      /** @description No more than so many in a second; as fast as they can be handed over when it is not given */
      ratePerSecond?: number;
      /** @description To go on after a `limit` or `time`, or to do what a dry run has shown: the `startedAt` of the first answer. What was redriven since then and has failed again is not redriven; what has failed since then is not discarded. */
      startedAt?: string;
    };
    RedriveReportView: {
      dryRun: boolean;
      /**
       * @description `done`: none of those selected is left. `limit`, `time`: there may be more (a request works for 20 s at most). `interrupted`: the service stops. `refused`: the work queue is gone or full. `unavailable`: the broker was lost. Whatever it is, the counts are right, and what was not moved is where it was.
       * @enum {string}
       */
      ended: 'done' | 'limit' | 'time' | 'interrupted' | 'refused' | 'unavailable';
      failed: number;
      matched: number;
      /** @description The ids that were asked for and are not there */
      notFound: string[];
      /** @description In a dry run: each of them, in order */
      preview?: components['schemas']['DeadLetterPreviewView'][];
      queues: components['schemas']['QueueMoveView'][];
      redriven: number;
      startedAt: string;
    };
    RefusalView: {
      code: string;
      detail: string;
    };
    ReservationView: {
      /** Format: date-time */
      createdAt: string;
      currency: string | null;
      items: components['schemas']['ReservedItemView'][];
      /** Format: uuid */
      orderId: string;
      /** @description Why nothing was reserved */
      refusal?: components['schemas']['RefusalView'];
      /**
       * @description `cancelled` and `shipped_early`: that has been heard of an order which itself has not arrived here yet; a cancelled one is not reserved when it does
       * @enum {string}
       */
      state: 'reserved' | 'refused' | 'released' | 'shipped' | 'cancelled' | 'shipped_early';
      /** Format: date-time */
      updatedAt: string;
      /** @description What the broker has not been told of it yet */
      waiting: components['schemas']['WaitingEventView'][];
    };
    ReservedItemView: {
      /** @description Of one piece, when it was reserved */
      price: number;
      productId: string;
      quantity: number;
    };
    ReviseProductBody: {
      category?: string | null;
      /** @description ISO 4217; only together with the price */
      currency?: string;
      description?: string | null;
      /** @description So many available ones or fewer are low stock */
      lowStockThreshold?: number;
      /** @description Of one piece */
      price?: number;
      productName?: string;
      /** @description On hand, and at least as many as are reserved */
      quantity?: number;
    };
    ViolationView: {
      message: string;
      /** @description JSON pointer into the event */
      pointer: string;
    };
    WaitingEventView: {
      /** Format: date-time */
      since: string;
      type: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  DeadLettersController_list: {
    parameters: {
      query?: {
        /** @description Those with this error code */
        code?: string;
        limit?: number;
        /** @description Those of this queue */
        queue?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterListView'];
        };
      };
      /** @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  DeadLettersController_show: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        messageId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterCopiesView'];
        };
      };
      /** @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing here. Check the path and the id. What a caller may not see is answered in the same way. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  DeadLettersController_discard: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DiscardBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiscardReportView'];
        };
      };
      /**
       * @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused.
       *
       *     The body is not valid JSON. Send one JSON document, encoded in UTF-8, whose length agrees with Content-Length.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. Send less in one request. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This content type is not understood. Send JSON with `Content-Type: application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  DeadLettersController_redrive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RedriveBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RedriveReportView'];
        };
      };
      /**
       * @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused.
       *
       *     The body is not valid JSON. Send one JSON document, encoded in UTF-8, whose length agrees with Content-Length.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. Send less in one request. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This content type is not understood. Send JSON with `Content-Type: application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  HealthController_whole: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The Health Check is successful */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            details?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            };
            error?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            info?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            status?: string;
          };
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Health Check is not successful */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            details?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            };
            error?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            info?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            status?: string;
          };
        };
      };
    };
  };
  HealthController_live: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The Health Check is successful */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            details?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            };
            error?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            info?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            status?: string;
          };
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Health Check is not successful */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            details?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            };
            error?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            info?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            status?: string;
          };
        };
      };
    };
  };
  HealthController_ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The Health Check is successful */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            details?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            };
            error?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            info?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            status?: string;
          };
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Health Check is not successful */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            details?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            };
            error?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            info?: {
              [key: string]: {
                status: string;
              } & {
                [key: string]: unknown;
              };
            } | null;
            status?: string;
          };
        };
      };
    };
  };
  ProductController_list: {
    parameters: {
      query?: {
        /** @description Those of this category */
        category?: string;
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        /** @description How many to send */
        limit?: number;
        /** @description `true`: those on low stock; `false`: the others */
        lowStock?: boolean;
        /** @description Those with this text in their name or id, in any case */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page, newest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['ProductView'][];
            /** @description Send it as `cursor` to get the next page; null on the last one */
            nextCursor: string | null;
          };
        };
      };
      /** @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProductController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateProductBody'];
      };
    };
    responses: {
      /** @description `Location` says where it is */
      201: {
        headers: {
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProductView'];
        };
      };
      /**
       * @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused.
       *
       *     The body is not valid JSON. Send one JSON document, encoded in UTF-8, whose length agrees with Content-Length.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already. Read or change the existing one, or choose another id. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. Send less in one request. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This content type is not understood. Send JSON with `Content-Type: application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProductController_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        productId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProductView'];
        };
      };
      /** @description It is still as If-None-Match says */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing here. Check the path and the id. What a caller may not see is answered in the same way. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProductController_revise: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what was read: the change is refused (412) if it has been changed since */
        'If-Match'?: string;
      };
      path: {
        productId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReviseProductBody'];
      };
    };
    responses: {
      200: {
        headers: {
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProductView'];
        };
      };
      /**
       * @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused.
       *
       *     The body is not valid JSON. Send one JSON document, encoded in UTF-8, whose length agrees with Content-Length.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing here. Check the path and the id. What a caller may not see is answered in the same way. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The quantity would be less than what is reserved. Choose a quantity of at least `reservedQuantity`, or wait until reservations are released. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It was changed in the meantime. Read it again and repeat the change with the new ETag in If-Match. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. Send less in one request. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This content type is not understood. Send JSON with `Content-Type: application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  LedgerController_adjust: {
    parameters: {
      query?: never;
      header?: {
        /** @description A random value of the client’s own, such as a UUID. The same request with the same key takes effect once; repeated within 24 hours it gets the first answer again, with `Idempotent-Replayed: true` */
        'Idempotency-Key'?: string;
      };
      path: {
        productId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AdjustStockBody'];
      };
    };
    responses: {
      /** @description It is in the ledger */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MovementView'];
        };
      };
      /**
       * @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused.
       *
       *     The body is not valid JSON. Send one JSON document, encoded in UTF-8, whose length agrees with Content-Length.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing here. Check the path and the id. What a caller may not see is answered in the same way. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description A request with this Idempotency-Key is still being handled. Wait a moment and send the same request again.
       *
       *     The quantity would be less than what is reserved. Choose a quantity of at least `reservedQuantity`, or wait until reservations are released.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. Send less in one request. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This content type is not understood. Send JSON with `Content-Type: application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This Idempotency-Key was used for another request. Use a new key for a new request; repeat a key only with the very same body. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  LedgerController_movements: {
    parameters: {
      query?: {
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        /** @description How many to send */
        limit?: number;
      };
      header?: never;
      path: {
        productId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page, latest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MovementView'][];
            /** @description Send it as `cursor` to get the next page; null on the last one */
            nextCursor: string | null;
          };
        };
      };
      /** @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing here. Check the path and the id. What a caller may not see is answered in the same way. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReservationController_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReservationView'];
        };
      };
      /** @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing here. Check the path and the id. What a caller may not see is answered in the same way. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ReservationController_validate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CartBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CartView'];
        };
      };
      /**
       * @description The request is not valid. Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused.
       *
       *     The body is not valid JSON. Send one JSON document, encoded in UTF-8, whose length agrees with Content-Length.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. Send less in one request. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This content type is not understood. Send JSON with `Content-Type: application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MessagingController_state: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessagingView'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  MessagingController_queues: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueuesView'];
        };
      };
      /** @description A valid token is needed. Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description This caller may not do that. Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many requests. Wait as many seconds as Retry-After says. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The service cannot answer just now. Try again after the time in Retry-After; nothing was changed unless an earlier answer said so. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
