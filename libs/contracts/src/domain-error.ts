import { type ProblemCode } from './problems';

/**
 * A refusal with a code that clients can act on. `detail` is shown to the caller: no secrets and no internals in it.
 * `members` become further members of the problem document (for example `allowedActions`).
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly members: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(detail ?? code, options);
  }
}
