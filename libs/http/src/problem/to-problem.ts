import { BadRequestException, HttpException } from '@nestjs/common';
import { DomainError, type FieldError, type ProblemCode, problems } from '@orderflow/contracts';
import { isDatabaseUnavailable, isRefusedValue } from '@orderflow/persistence';

export interface ProblemContent {
  code: ProblemCode;
  detail?: string | undefined;
  errors?: FieldError[];
  members?: Readonly<Record<string, unknown>>;
}

const mostErrors = 50;

/** The body had the right form, but values that are not acceptable. */
export class ValidationError extends DomainError {
  /** As many as a person would read. */
  readonly errors: FieldError[];

  constructor(errors: FieldError[]) {
    super('validation_failed', errors.length === 1 ? errors[0]?.message : `${errors.length} values are not acceptable`);
    this.errors = errors.slice(0, mostErrors);
  }
}

/**
 * What the caller is told about an error. Nothing of an unexpected one leaves the process: its message, stack and
 * cause are for the log.
 */
export function toProblem(error: unknown): ProblemContent {
  if (error instanceof ValidationError) return { code: error.code, detail: error.detail, errors: error.errors };
  if (error instanceof DomainError) return { code: error.code, detail: error.detail, members: error.members };
  if (isDatabaseUnavailable(error)) return { code: 'unavailable' };
  if (isRefusedValue(error)) return { code: 'validation_failed', detail: 'A value cannot be stored.' };
  const status = statusOf(error);
  if (status === undefined || status >= 500) return { code: status === 503 ? 'unavailable' : 'internal_error' };
  if (error instanceof BadRequestException) return { code: 'validation_failed', detail: error.message };
  // Another 4xx comes from code of ours that should have thrown a DomainError: a mistake, to be seen as one.
  return { code: codeByStatus.get(status) ?? 'internal_error' };
}

/** The statuses with which the framework itself refuses a request, before any code of ours has seen it. */
const frameworkCodes: readonly ProblemCode[] = [
  'malformed_json',
  'unauthenticated',
  'forbidden',
  'not_found',
  'request_timeout',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'headers_too_large',
];
const codeByStatus = new Map<number, ProblemCode>(frameworkCodes.map((code) => [problems[code].status, code]));

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
