// Written by "npm run openapi docs".

export interface paths {
  '/analytics/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was ordered and earned in some days
     * @description Every order counts on the day (UTC) on which it was placed. It takes a moment until a new order is counted.
     */
    get: operations['AnalyticsController_summary'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
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
  '/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All orders */
    get: operations['OrderController_list'];
    put?: never;
    /**
     * Place an order
     * @description It is `pending` until inventory has answered.
     */
    post: operations['OrderController_place'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orders/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One order */
    get: operations['OrderController_find'];
    put?: never;
    post?: never;
    /**
     * Delete
     * @description Only delivered and cancelled orders. Their history is kept.
     */
    delete: operations['OrderChangesController_delete'];
    options?: never;
    head?: never;
    /**
     * Edit contact, address or note
     * @description Before shipping. A merge patch: what is absent stays as it is, and null takes a value away.
     */
    patch: operations['OrderChangesController_edit'];
    trace?: never;
  };
  '/orders/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel
     * @description Before shipping. What was reserved can be sold again.
     */
    post: operations['OrderChangesController_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orders/{id}/explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Why an order is where it is
     * @description For administrators. What inventory and notification know of it they tell themselves; `npm run order -- explain` asks all three.
     */
    get: operations['ExplanationController_explain'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orders/{id}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Ship, deliver or cancel
     * @description `confirmed` is for inventory to give.
     */
    put: operations['OrderChangesController_setStatus'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orders/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened to an order */
    get: operations['OrderController_timeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orders/customer/{customerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A customer's orders
     * @description For administrators and that customer.
     */
    get: operations['OrderController_listOfCustomer'];
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
    AddressBody: {
      city?: string | null;
      country?: string | null;
      line1?: string | null;
      line2?: string | null;
      postalCode?: string | null;
      /** @description State, province or governorate */
      region?: string | null;
    };
    AmountView: {
      currency: string;
      total: number;
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
    CancellationView: {
      /** @enum {string} */
      by: 'customer' | 'admin' | 'inventory' | 'system';
      /** @description Why, for programs; there may be more codes one day */
      code: string;
      /** @description Why, in words */
      detail: string;
    };
    CancelOrderBody: {
      reason?: string | null;
    };
    ChangeStatusBody: {
      /** @description With `shipped` only */
      carrier?: string | null;
      reason?: string | null;
      /**
       * @description `confirmed` is for inventory to give
       * @enum {string}
       */
      status: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
      /** @description With `shipped` only */
      trackingNumber?: string | null;
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
    ContactBody: {
      email?: string | null;
      /** @description The language to write in (BCP 47) */
      locale?: string | null;
      name?: string | null;
      phone?: string | null;
    };
    DayView: {
      /** Format: date */
      day: string;
      /** @description All orders placed on that day */
      orders: number;
      ordersByStatus: {
        [key: string]: number;
      };
      revenue: components['schemas']['AmountView'][];
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
    EditOrderBody: {
      customer?: components['schemas']['ContactBody'] | null;
      note?: string | null;
      shippingAddress?: components['schemas']['AddressBody'] | null;
    };
    ExplanationView: {
      broker: components['schemas']['BrokerView'];
      /** @description Of the request that brought it there */
      correlationId: string;
      /**
       * Format: date-time
       * @description While it is pending: when it is cancelled if inventory has not answered
       */
      dueAt?: string;
      /** @description Its last events that the broker has confirmed, and when; that is known for a day */
      handedOver: components['schemas']['HandedOverEventView'][];
      /** Format: uuid */
      orderId: string;
      /** @description Null where the broker does not answer */
      queues: components['schemas']['QueueView'][] | null;
      /**
       * Format: date-time
       * @description When it came into it
       */
      since: string;
      /** @enum {string} */
      status: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
      /** @description As far as the order service can see */
      summary: string;
      /** @description Its events that the broker has not confirmed yet */
      waiting: components['schemas']['WaitingEventView'][];
    };
    HandedOverEventView: {
      /** Format: date-time */
      at: string;
      /** Format: uuid */
      id: string;
      type: string;
    };
    LineBody: {
      /** @description What you believe one piece costs. If that is not so, the order is cancelled with `price_changed` */
      price?: number | null;
      productId: string;
      quantity: number;
    };
    LineView: {
      /** @description Of one piece; null while it is unknown */
      price: number | null;
      productId: string;
      /** @description Known once the order is confirmed */
      productName?: string;
      quantity: number;
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
    OrderView: {
      /** @description What you can do now */
      allowedActions: (
        'place' | 'confirm' | 'refuse' | 'expire' | 'cancel' | 'ship' | 'deliver' | 'update' | 'delete'
      )[];
      cancellation?: components['schemas']['CancellationView'];
      /** Format: date-time */
      createdAt: string;
      currency: string;
      customer: components['schemas']['ContactBody'] | null;
      customerId: string;
      /** Format: uuid */
      id: string;
      items: components['schemas']['LineView'][];
      metadata: {
        [key: string]: unknown;
      } | null;
      note: string | null;
      shippingAddress: components['schemas']['AddressBody'] | null;
      /** @enum {string} */
      status: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
      /** @description Null while a price is unknown */
      totalAmount: number | null;
      /** Format: date-time */
      updatedAt: string;
      /** @description Also the ETag */
      version: number;
    };
    PlacedOrderView: {
      /** @description Opens this order to whoever shows it in `X-Order-Token` or `?token=`: to read it and to cancel it */
      accessToken: string;
      /** @description What you can do now */
      allowedActions: (
        'place' | 'confirm' | 'refuse' | 'expire' | 'cancel' | 'ship' | 'deliver' | 'update' | 'delete'
      )[];
      cancellation?: components['schemas']['CancellationView'];
      /** Format: date-time */
      createdAt: string;
      currency: string;
      customer: components['schemas']['ContactBody'] | null;
      customerId: string;
      /** Format: uuid */
      id: string;
      items: components['schemas']['LineView'][];
      metadata: {
        [key: string]: unknown;
      } | null;
      note: string | null;
      shippingAddress: components['schemas']['AddressBody'] | null;
      /** @enum {string} */
      status: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
      /** @description Null while a price is unknown */
      totalAmount: number | null;
      /** Format: date-time */
      updatedAt: string;
      /** @description Also the ETag */
      version: number;
    };
    PlaceOrderBody: {
      /**
       * @description ISO 4217
       * @default EUR
       */
      currency?: string;
      customer?: components['schemas']['ContactBody'] | null;
      /** @description Your own `sub` when you are signed in; guests choose one, and follow the order by its access token */
      customerId: string;
      /** @description A product may be in several lines */
      items: components['schemas']['LineBody'][];
      /** @description Anything of your own, up to 4096 bytes as JSON */
      metadata?: {
        [key: string]: unknown;
      } | null;
      note?: string | null;
      shippingAddress?: components['schemas']['AddressBody'] | null;
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
      productId: string;
      productName: string;
      quantity: number;
      revenue: components['schemas']['AmountView'][];
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
    RevenueView: {
      average: number;
      currency: string;
      /** @description The confirmed, shipped and delivered orders in this currency */
      orders: number;
      total: number;
    };
    SummaryView: {
      /** Format: date */
      from: string;
      ordersByStatus: {
        [key: string]: number;
      };
      /** @description The days on which orders were placed */
      perDay: components['schemas']['DayView'][];
      /** @description For each currency by itself */
      revenue: components['schemas']['RevenueView'][];
      /** Format: date */
      to: string;
      /** @description The ten that most was sold of */
      topProducts: components['schemas']['ProductView'][];
      totalOrders: number;
    };
    TimelineEntryView: {
      /**
       * @description What was done
       * @enum {string}
       */
      action: 'place' | 'confirm' | 'refuse' | 'expire' | 'cancel' | 'ship' | 'deliver' | 'update' | 'delete';
      /** @description Who exactly; shown to administrators */
      actorId?: string;
      /** Format: date-time */
      at: string;
      /** @enum {string} */
      by: 'customer' | 'admin' | 'inventory' | 'system';
      /**
       * Format: uuid
       * @description The event that it was done because of
       */
      causedBy?: string;
      /** @description What all that follows from one request has in common */
      correlationId: string;
      /** @description What there is to say of it: prices, a reason, a carrier, the names of edited fields */
      details: {
        [key: string]: unknown;
      } | null;
      /** @description The event that tells of it */
      event: string;
      /** Format: uuid */
      eventId: string;
      /**
       * @description What the order was afterwards
       * @enum {string}
       */
      status: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
      /** @description The version that the order then had */
      version: number;
    };
    ViolationView: {
      message: string;
      /** @description JSON pointer into the event */
      pointer: string;
    };
    WaitingEventView: {
      /** @description How many events of other orders are before it */
      ahead: number;
      /** Format: uuid */
      id: string;
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
  AnalyticsController_summary: {
    parameters: {
      query?: {
        /** @description The first day (UTC); 29 before the last */
        from?: string;
        /** @description The last day (UTC); today */
        to?: string;
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
          'application/json': components['schemas']['SummaryView'];
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
  OrderController_list: {
    parameters: {
      query?: {
        /** @description Placed later than this */
        createdAfter?: string;
        /** @description Placed earlier than this */
        createdBefore?: string;
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        customerId?: string;
        /** @description How many to send */
        limit?: number;
        status?: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
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
            data: components['schemas']['OrderView'][];
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
  OrderController_place: {
    parameters: {
      query?: never;
      header?: {
        /** @description A random value of the client’s own, such as a UUID. The same request with the same key takes effect once; repeated within 24 hours it gets the first answer again, with `Idempotent-Replayed: true` */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PlaceOrderBody'];
      };
    };
    responses: {
      /** @description The order was accepted; `Location` says where it is */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlacedOrderView'];
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
      /** @description A request with this Idempotency-Key is still being handled. Wait a moment and send the same request again. */
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
  OrderController_find: {
    parameters: {
      query?: {
        /** @description The same, for links */
        token?: string;
      };
      header?: {
        /** @description The `accessToken` of the order */
        'X-Order-Token'?: string;
      };
      path: {
        id: string;
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
          'application/json': components['schemas']['OrderView'];
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
  OrderChangesController_delete: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what was read: the change is refused (412) if it has been changed since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
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
      /** @description The current state does not allow that. Do one of the `allowedActions` instead. */
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
  OrderChangesController_edit: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what was read: the change is refused (412) if it has been changed since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditOrderBody'];
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
          'application/json': components['schemas']['OrderView'];
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
      /** @description The current state does not allow that. Do one of the `allowedActions` instead. */
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
  OrderChangesController_cancel: {
    parameters: {
      query?: {
        /** @description The same, for links */
        token?: string;
      };
      header?: {
        /** @description The `ETag` of what was read: the change is refused (412) if it has been changed since */
        'If-Match'?: string;
        /** @description The `accessToken` of the order */
        'X-Order-Token'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CancelOrderBody'];
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
          'application/json': components['schemas']['OrderView'];
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
      /** @description There is nothing here. Check the path and the id. What a caller may not see is answered in the same way. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The current state does not allow that. Do one of the `allowedActions` instead. */
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
  ExplanationController_explain: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
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
          'application/json': components['schemas']['ExplanationView'];
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
  OrderChangesController_setStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what was read: the change is refused (412) if it has been changed since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeStatusBody'];
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
          'application/json': components['schemas']['OrderView'];
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
      /** @description The current state does not allow that. Do one of the `allowedActions` instead. */
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
  OrderController_timeline: {
    parameters: {
      query?: {
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        /** @description How many to send */
        limit?: number;
        /** @description The same, for links */
        token?: string;
      };
      header?: {
        /** @description The `accessToken` of the order */
        'X-Order-Token'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page, oldest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['TimelineEntryView'][];
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
  OrderController_listOfCustomer: {
    parameters: {
      query?: {
        /** @description Placed later than this */
        createdAfter?: string;
        /** @description Placed earlier than this */
        createdBefore?: string;
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        /** @description How many to send */
        limit?: number;
        status?: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
      };
      header?: never;
      path: {
        customerId: string;
      };
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
            data: components['schemas']['OrderView'][];
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
}
