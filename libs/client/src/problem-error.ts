import { type components } from './schema/order';

/** What an answer said that was no success: RFC 9457. */
export type Problem = components['schemas']['Problem'];

/** Why it failed, for programs; later versions of the services may have more. The pages in docs/errors explain each. */
export type ProblemCode = Problem['code'];

/** Every answer that is no success becomes one of these. What happens before there is an answer stays what it was. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** `unreadable_answer`: it was no problem document, so it does not come from the services but from what is before them. */
  readonly code: ProblemCode | 'unreadable_answer';
  readonly status: number;
  /** Tells one request from all others in the logs and traces of the services. */
  readonly traceId: string | undefined;
  /** What is wrong with which value, where the code is `validation_failed`. */
  readonly errors: readonly { pointer: string; code: string; message: string }[];

  private constructor(
    readonly response: Response,
    /** The whole document, with the members that only some codes have, such as `allowedActions`. */
    readonly problem: Readonly<Partial<Problem> & Record<string, unknown>>,
  ) {
    const { code = 'unreadable_answer', title, detail, errors = [], traceId } = problem;
    super(`${response.status} ${code}: ${detail ?? title ?? response.statusText}`);
    this.code = code;
    this.status = response.status;
    this.traceId = traceId;
    this.errors = errors;
  }

  static async of(response: Response): Promise<ProblemError> {
    return new ProblemError(response, await documentIn(response));
  }
}

async function documentIn(response: Response): Promise<Partial<Problem> & Record<string, unknown>> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return {};
  try {
    return (await response.json()) as Problem;
  } catch {
    return {};
  }
}
