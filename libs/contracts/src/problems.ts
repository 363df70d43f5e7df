interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it; shown on the page that a problem's `type` points to. */
  readonly mend: string;
}

/** Every error code that an answer can carry. Codes are part of the API: they are added, never renamed. */
export const problems = {
  validation_failed: {
    status: 400,
    title: 'The request is not valid',
    mend: 'Read `errors`: each entry points at one value and says what is expected there. Unknown fields are refused.',
  },
  malformed_json: {
    status: 400,
    title: 'The body is not valid JSON',
    mend: 'Send one JSON document, encoded in UTF-8, whose length agrees with Content-Length.',
  },
  malformed_request: {
    status: 400,
    title: 'The request could not be read',
    mend: 'Check the percent-encoding of the path, the header lines and the protocol version.',
  },
  unauthenticated: {
    status: 401,
    title: 'A valid token is needed',
    mend: 'Send `Authorization: Bearer <token>` with a token that has not expired and was signed by the configured issuer.',
  },
  forbidden: {
    status: 403,
    title: 'This caller may not do that',
    mend: 'Use a token whose `roles` or `sub` allow it; the documentation of the endpoint says which.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing here',
    mend: 'Check the path and the id. What a caller may not see is answered in the same way.',
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    mend: 'Send the whole request without long pauses, over a fresh connection.',
  },
  invalid_transition: {
    status: 409,
    title: 'The current state does not allow that',
    mend: 'Do one of the `allowedActions` instead.',
  },
  already_exists: {
    status: 409,
    title: 'It exists already',
    mend: 'Read or change the existing one, or choose another id.',
  },
  idempotency_in_flight: {
    status: 409,
    title: 'A request with this Idempotency-Key is still being handled',
    mend: 'Wait a moment and send the same request again.',
  },
  quantity_below_reserved: {
    status: 409,
    title: 'The quantity would be less than what is reserved',
    mend: 'Choose a quantity of at least `reservedQuantity`, or wait until reservations are released.',
  },
  stale_version: {
    status: 412,
    title: 'It was changed in the meantime',
    mend: 'Read it again and repeat the change with the new ETag in If-Match.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    mend: 'Send less in one request.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'This content type is not understood',
    mend: 'Send JSON with `Content-Type: application/json`.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    mend: 'Use a new key for a new request; repeat a key only with the very same body.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    mend: 'Wait as many seconds as Retry-After says.',
  },
  headers_too_large: {
    status: 431,
    title: 'The request headers are too large',
    mend: 'Send fewer or smaller headers.',
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong on our side',
    mend: 'Try again later; if it stays, report the `traceId`.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer just now',
    mend: 'Try again after the time in Retry-After; nothing was changed unless an earlier answer said so.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problems;

export interface FieldError {
  /** JSON pointer (RFC 6901) to the value, or to the name of the header, query or path parameter. */
  pointer: string;
  code: string;
  message: string;
}

/** The body of every error answer: RFC 9457, `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance: string;
  code: ProblemCode;
  traceId: string;
  errors?: FieldError[];
  [member: string]: unknown;
}
