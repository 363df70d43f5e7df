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
  '/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All notifications */
    get: operations['NotificationController_list'];
    put?: never;
    /** Send a message of your own */
    post: operations['NotificationController_send'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One notification, with all attempts to send it */
    get: operations['NotificationController_find'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try a failed one again
     * @description With as many attempts as a new one has.
     */
    post: operations['NotificationController_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/push/key': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What browsers subscribe with */
    get: operations['PushController_key'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/push/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hear of your orders in this browser
     * @description A browser that subscribes again keeps its id. Of more than 20 the oldest are forgotten.
     */
    post: operations['PushController_subscribe'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/push/subscriptions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Hear no more in this browser */
    delete: operations['PushController_unsubscribe'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/recipient/{recipient}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sent to an address */
    get: operations['NotificationController_listOfRecipient'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What happens, as it happens
     * @description Server-sent events, for administrators, or with a `ticket`. The first is `opened`: it gives the id from which the connection goes on, and `complete` is false when there may have been events after `Last-Event-ID` that are not kept any more; then read the lists anew. All others have no event name; `type` says what they are, and there may be more types in time. A comment comes every 15 s. A client that takes too little is cut off, and goes on from its `Last-Event-ID` when it connects again; the connection ends when the token expires.
     */
    get: operations['StreamController_stream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/stream/ticket': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A ticket for the stream
     * @description Good for one connection, begun within a minute, which may last as long as the token of this request.
     */
    post: operations['StreamController_sell'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/preferences/{customerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a customer wants to hear
     * @description For administrators and that customer.
     */
    get: operations['PreferenceController_find'];
    /**
     * Choose what to hear, and how
     * @description For administrators and that customer. What nobody may miss, as that an order was cancelled, is sent all the same. Addresses whose owner has unsubscribed by the link in a message stay so.
     */
    put: operations['PreferenceController_replace'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that is said of itself */
    get: operations['TemplateController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/templates/{name}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * How a message looks
     * @description Of an order that does not exist. Nothing is sent.
     */
    post: operations['TemplateController_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/unsubscribe': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Ask whether to unsubscribe
     * @description A page with a button; it changes nothing.
     */
    get: operations['UnsubscribeController_ask'];
    put?: never;
    /**
     * Unsubscribe an address
     * @description By the button of the page, or by a mail program with `List-Unsubscribe=One-Click` (RFC 8058).
     */
    post: operations['UnsubscribeController_change'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All webhooks */
    get: operations['WebhookController_list'];
    put?: never;
    /**
     * Have an endpoint told what happens
     * @description Each event is posted as JSON: `type`, `timestamp`, `sequence`, and `data` as docs/events.md has it, signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). A message that is repeated has the `webhook-id` of the first. Messages may come in any order: `sequence` tells which.
     */
    post: operations['WebhookController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One webhook */
    get: operations['WebhookController_find'];
    put?: never;
    post?: never;
    /**
     * Tell an endpoint no more
     * @description Not even what is on its way already.
     */
    delete: operations['WebhookController_remove'];
    options?: never;
    head?: never;
    /** Change a webhook, or turn it on or off */
    patch: operations['WebhookController_update'];
    trace?: never;
  };
  '/webhooks/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give it a new secret
     * @description For 24 hours messages are signed with the one before as well, so that none is refused.
     */
    post: operations['WebhookController_rotate'];
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
    AttemptView: {
      error: string | null;
      /** Format: date-time */
      finishedAt: string | null;
      number: number;
      /**
       * @description Null: it is under way
       * @enum {string|null}
       */
      outcome: 'sent' | 'failed' | 'refused' | 'postponed' | 'lost' | null;
      /** Format: date-time */
      startedAt: string;
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
    CategoryChoices: {
      /** @description That an order is on its way, and that it has arrived */
      delivery?: boolean;
      /** @description That an order is confirmed. That it was cancelled is told all the same */
      orders?: boolean;
    };
    ChannelChoices: {
      /** @description E-mail; without a choice, what is to be told is told so */
      EMAIL?: components['schemas']['CategoryChoices'];
      /** @description Push messages; without a choice, on every device that asked for them */
      PUSH?: components['schemas']['CategoryChoices'];
      /** @description SMS; without a choice, where there is no e-mail address */
      SMS?: components['schemas']['CategoryChoices'];
    };
    CircuitView: {
      /** Format: date-time */
      failingSince: string;
      /** @enum {string} */
      state: 'open' | 'half-open';
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
    CreateWebhookBody: {
      description?: string;
      /** @description What it hears of; without it, or null: everything, also what comes with later versions */
      events?:
        | (
            | 'order.created'
            | 'order.confirmed'
            | 'order.cancelled'
            | 'order.updated'
            | 'order.shipped'
            | 'order.delivered'
            | 'inventory.low_stock'
            | 'inventory.back_in_stock'
          )[]
        | null;
      url: string;
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
    NotificationDetailView: {
      /** @description What you can do now */
      allowedActions: 'retry'[];
      attemptCount: number;
      /** @description Oldest first */
      attempts: components['schemas']['AttemptView'][];
      /** @description While it waits because its provider has failed too often, as the instance that answers has found out: when the failures began */
      circuit?: components['schemas']['CircuitView'];
      /** Format: date-time */
      createdAt: string;
      customerId: string | null;
      /** @description Null: somebody wrote it */
      eventType: string | null;
      /** Format: uuid */
      id: string;
      locale: string;
      /** @description What it says, as plain text; null after its words were deleted */
      message?: string | null;
      metadata: {
        [key: string]: unknown;
      } | null;
      /** Format: uuid */
      orderId: string | null;
      /** @description Why it was skipped (`no_contact`, `channel_off`, `not_wanted`), or how the last attempt failed */
      reason: string | null;
      /** @description Null: there was nobody */
      recipient: string | null;
      /**
       * Format: date-time
       * @description When it was sent, or had failed
       */
      settledAt: string | null;
      /**
       * @description `queued`: waits for its first or next attempt. `sending`: an attempt is under way. `skipped`: there was no way to send it, or nobody who wants it
       * @enum {string}
       */
      status: 'queued' | 'sending' | 'sent' | 'failed' | 'skipped';
      subject: string | null;
      /** @enum {string|null} */
      template:
        | 'order-confirmed'
        | 'order-cancelled'
        | 'order-shipped'
        | 'order-delivered'
        | 'new-order'
        | 'low-stock'
        | 'back-in-stock'
        | null;
      /** @enum {string} */
      type: 'EMAIL' | 'SMS' | 'PUSH' | 'WEBHOOK';
      /** @description Also the ETag */
      version: number;
    };
    NotificationView: {
      /** @description What you can do now */
      allowedActions: 'retry'[];
      attemptCount: number;
      /** Format: date-time */
      createdAt: string;
      customerId: string | null;
      /** @description Null: somebody wrote it */
      eventType: string | null;
      /** Format: uuid */
      id: string;
      locale: string;
      metadata: {
        [key: string]: unknown;
      } | null;
      /** Format: uuid */
      orderId: string | null;
      /** @description Why it was skipped (`no_contact`, `channel_off`, `not_wanted`), or how the last attempt failed */
      reason: string | null;
      /** @description Null: there was nobody */
      recipient: string | null;
      /**
       * Format: date-time
       * @description When it was sent, or had failed
       */
      settledAt: string | null;
      /**
       * @description `queued`: waits for its first or next attempt. `sending`: an attempt is under way. `skipped`: there was no way to send it, or nobody who wants it
       * @enum {string}
       */
      status: 'queued' | 'sending' | 'sent' | 'failed' | 'skipped';
      subject: string | null;
      /** @enum {string|null} */
      template:
        | 'order-confirmed'
        | 'order-cancelled'
        | 'order-shipped'
        | 'order-delivered'
        | 'new-order'
        | 'low-stock'
        | 'back-in-stock'
        | null;
      /** @enum {string} */
      type: 'EMAIL' | 'SMS' | 'PUSH' | 'WEBHOOK';
      /** @description Also the ETag */
      version: number;
    };
    PreferencesBody: {
      /** @description All choices: those that are not here are taken back */
      choices: components['schemas']['ChannelChoices'];
    };
    PreferencesView: {
      choices: components['schemas']['ChannelChoices'];
      customerId: string;
      /** @description Also the ETag; 0 where nothing was ever chosen */
      version: number;
    };
    PreviewBody: {
      /** @description The currency of all amounts */
      currency?: string;
      /** @description A tag of BCP 47; English where there are no words */
      locale?: string;
      /** @description How the customer is called */
      name?: string;
      /**
       * @description Why the order was cancelled
       * @enum {string}
       */
      reason?:
        | 'customer_request'
        | 'admin_request'
        | 'insufficient_stock'
        | 'unknown_product'
        | 'price_changed'
        | 'currency_mismatch'
        | 'reservation_timeout'
        | 'payment_refused';
    };
    PreviewView: {
      html: string;
      /**
       * @description The language that the words are in
       * @enum {string}
       */
      locale: 'en' | 'fr' | 'ar';
      /** @description For SMS and push */
      short: string;
      subject: string;
      text: string;
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
    PushKeys: {
      auth: string;
      p256dh: string;
    };
    PushKeyView: {
      /** @description The `applicationServerKey` to subscribe with; null where this channel is off */
      publicKey: string | null;
    };
    PushSubscriptionView: {
      /** Format: date-time */
      createdAt: string;
      customerId: string;
      /** Format: uuid */
      id: string;
      /** @description What its notifications name as their recipient */
      recipient: string;
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
    SendBody: {
      /** @description Plain text; an empty line ends a paragraph */
      message: string;
      /** @description Anything of your own, up to 4096 bytes as JSON */
      metadata?: {
        [key: string]: unknown;
      };
      /** @description An e-mail address, a phone number, or a subscription */
      recipient: string;
      /** @description On one line */
      subject?: string;
      /** @enum {string} */
      type: 'EMAIL' | 'SMS' | 'PUSH' | 'WEBHOOK';
    };
    SubscribeBody: {
      endpoint: string;
      expirationTime?: number | null;
      keys: components['schemas']['PushKeys'];
    };
    TemplateView: {
      /** @enum {string} */
      category: 'orders' | 'delivery' | 'administration';
      /** @description Sent also to those who want nothing of its category */
      critical: boolean;
      description: string;
      /** @description The event that it tells of */
      event: string;
      locales: ('en' | 'fr' | 'ar')[];
      /** @enum {string} */
      name:
        | 'order-confirmed'
        | 'order-cancelled'
        | 'order-shipped'
        | 'order-delivered'
        | 'new-order'
        | 'low-stock'
        | 'back-in-stock';
      /** @enum {string} */
      to: 'customer' | 'administrators';
    };
    TicketView: {
      /** @description No connection can be begun with it after that */
      expiresAt: string;
      ticket: string;
    };
    UpdateWebhookBody: {
      description?: string;
      /** @description One that was turned off, by whomever, can be turned on again */
      enabled?: boolean;
      /** @description What it hears of; without it, or null: everything, also what comes with later versions */
      events?:
        | (
            | 'order.created'
            | 'order.confirmed'
            | 'order.cancelled'
            | 'order.updated'
            | 'order.shipped'
            | 'order.delivered'
            | 'inventory.low_stock'
            | 'inventory.back_in_stock'
          )[]
        | null;
      url?: string;
    };
    ViolationView: {
      message: string;
      /** @description JSON pointer into the event */
      pointer: string;
    };
    WebhookView: {
      /** Format: date-time */
      createdAt: string;
      description: string | null;
      /** @description Why it is turned off: `by_hand`, `failing` (for days), or `gone` (it answered 410) */
      disabledReason: string | null;
      enabled: boolean;
      /** @description What it hears of; null: everything */
      events:
        | (
            | 'order.created'
            | 'order.confirmed'
            | 'order.cancelled'
            | 'order.updated'
            | 'order.shipped'
            | 'order.delivered'
            | 'inventory.low_stock'
            | 'inventory.back_in_stock'
          )[]
        | null;
      /**
       * Format: date-time
       * @description Since when nothing has reached it
       */
      failingSince: string | null;
      /** Format: uuid */
      id: string;
      /**
       * Format: date-time
       * @description Until when messages are signed with the secret before this one as well
       */
      previousSecretUntil: string | null;
      /** Format: date-time */
      updatedAt: string;
      url: string;
      /** @description Also the ETag */
      version: number;
    };
    WebhookWithSecretView: {
      /** Format: date-time */
      createdAt: string;
      description: string | null;
      /** @description Why it is turned off: `by_hand`, `failing` (for days), or `gone` (it answered 410) */
      disabledReason: string | null;
      enabled: boolean;
      /** @description What it hears of; null: everything */
      events:
        | (
            | 'order.created'
            | 'order.confirmed'
            | 'order.cancelled'
            | 'order.updated'
            | 'order.shipped'
            | 'order.delivered'
            | 'inventory.low_stock'
            | 'inventory.back_in_stock'
          )[]
        | null;
      /**
       * Format: date-time
       * @description Since when nothing has reached it
       */
      failingSince: string | null;
      /** Format: uuid */
      id: string;
      /**
       * Format: date-time
       * @description Until when messages are signed with the secret before this one as well
       */
      previousSecretUntil: string | null;
      /** @description What its messages are signed with (Standard Webhooks); shown this once */
      secret: string;
      /** Format: date-time */
      updatedAt: string;
      url: string;
      /** @description Also the ETag */
      version: number;
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
  NotificationController_list: {
    parameters: {
      query?: {
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        /** @description How many to send */
        limit?: number;
        orderId?: string;
        recipient?: string;
        status?: 'queued' | 'sending' | 'sent' | 'failed' | 'skipped';
        type?: 'EMAIL' | 'SMS' | 'PUSH' | 'WEBHOOK';
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
            data: components['schemas']['NotificationView'][];
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
  NotificationController_send: {
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
        'application/json': components['schemas']['SendBody'];
      };
    };
    responses: {
      /** @description It is queued, and sent in a moment; `Location` says where to see what became of it */
      201: {
        headers: {
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotificationDetailView'];
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
  NotificationController_find: {
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
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotificationDetailView'];
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
  NotificationController_retry: {
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
      200: {
        headers: {
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotificationDetailView'];
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
  PushController_key: {
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
          'application/json': components['schemas']['PushKeyView'];
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
  PushController_subscribe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SubscribeBody'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PushSubscriptionView'];
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
  PushController_unsubscribe: {
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
  NotificationController_listOfRecipient: {
    parameters: {
      query?: {
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        /** @description How many to send */
        limit?: number;
        orderId?: string;
        status?: 'queued' | 'sending' | 'sent' | 'failed' | 'skipped';
        type?: 'EMAIL' | 'SMS' | 'PUSH' | 'WEBHOOK';
      };
      header?: never;
      path: {
        recipient: string;
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
            data: components['schemas']['NotificationView'][];
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
  StreamController_stream: {
    parameters: {
      query?: {
        /** @description As `Last-Event-ID`, for the first connection of a client that knows where it was; the header wins */
        lastEventId?: string;
        /** @description Instead of a token: browsers cannot send one with an EventSource */
        ticket?: string;
      };
      header?: {
        'Last-Event-ID'?: string;
      };
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
          'text/event-stream': string;
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
  StreamController_sell: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
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
  PreferenceController_find: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        customerId: string;
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
          'application/json': components['schemas']['PreferencesView'];
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
  PreferenceController_replace: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what was read: the change is refused (412) if it has been changed since */
        'If-Match'?: string;
      };
      path: {
        customerId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PreferencesBody'];
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
          'application/json': components['schemas']['PreferencesView'];
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
  TemplateController_list: {
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
          'application/json': {
            data: components['schemas']['TemplateView'][];
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
  TemplateController_preview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name:
          | 'order-confirmed'
          | 'order-cancelled'
          | 'order-shipped'
          | 'order-delivered'
          | 'new-order'
          | 'low-stock'
          | 'back-in-stock';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PreviewBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PreviewView'];
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
  UnsubscribeController_ask: {
    parameters: {
      query: {
        /** @description Of the page; else English */
        lang?: 'en' | 'fr' | 'ar';
        token: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The question */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
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
      /** @description The token was not made here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
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
  UnsubscribeController_change: {
    parameters: {
      query: {
        /** @description Of the page; else English */
        lang?: 'en' | 'fr' | 'ar';
        token: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/x-www-form-urlencoded': {
          /** @enum {string} */
          action?: 'unsubscribe' | 'resubscribe';
          'List-Unsubscribe'?: string;
        };
        'multipart/form-data': {
          /** @enum {string} */
          action?: 'unsubscribe' | 'resubscribe';
          'List-Unsubscribe'?: string;
        };
      };
    };
    responses: {
      /** @description It is done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
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
      /** @description The token was not made here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
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
  WebhookController_list: {
    parameters: {
      query?: {
        /** @description The `nextCursor` of the page before; without it, the first page */
        cursor?: string;
        /** @description How many to send */
        limit?: number;
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
            data: components['schemas']['WebhookView'][];
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
  WebhookController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateWebhookBody'];
      };
    };
    responses: {
      201: {
        headers: {
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookWithSecretView'];
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
  WebhookController_find: {
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
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookView'];
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
  WebhookController_remove: {
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
  WebhookController_update: {
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
        'application/json': components['schemas']['UpdateWebhookBody'];
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
          'application/json': components['schemas']['WebhookView'];
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
  WebhookController_rotate: {
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
      200: {
        headers: {
          /** @description Its version: for If-Match of a change, and for If-None-Match of the next read */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookWithSecretView'];
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
}
