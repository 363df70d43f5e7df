import { DomainError } from './domain-error';
import { problems } from './problems';

describe('The error codes', () => {
  // Clients decide by them: a code may be added here, but never renamed, removed or given another status.
  it('are those that clients know, with their statuses', () => {
    expect(Object.fromEntries(Object.entries(problems).map(([code, { status }]) => [code, status]))).toEqual({
      validation_failed: 400,
      malformed_json: 400,
      malformed_request: 400,
      unauthenticated: 401,
      forbidden: 403,
      not_found: 404,
      request_timeout: 408,
      invalid_transition: 409,
      already_exists: 409,
      idempotency_in_flight: 409,
      quantity_below_reserved: 409,
      stale_version: 412,
      payload_too_large: 413,
      unsupported_media_type: 415,
      idempotency_key_reused: 422,
      rate_limited: 429,
      headers_too_large: 431,
      internal_error: 500,
      unavailable: 503,
    });
  });
});

describe('A refusal', () => {
  it('says what is wrong, or its code where it was given no words', () => {
    expect(new DomainError('not_found', 'There is no order 7.').message).toBe('There is no order 7.');
    expect(new DomainError('not_found').message).toBe('not_found');
    expect(new DomainError('not_found').detail).toBeUndefined();
  });

  it('keeps what caused it for the log', () => {
    const cause = new Error('no connection');
    expect(new DomainError('unavailable', undefined, {}, { cause }).cause).toBe(cause);
  });
});
