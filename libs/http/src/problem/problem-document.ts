import { type Problem, type ProblemCode, problems } from '@orderflow/contracts';
import { type ProblemContent } from './to-problem';

export const problemMediaType = 'application/problem+json';

export function problemDocument(content: ProblemContent, at: { instance: string; traceId: string }): Problem {
  const { status, title } = problems[content.code];
  return {
    type: `/problems/${content.code}`,
    title,
    status,
    ...(content.detail && { detail: content.detail }),
    instance: at.instance,
    code: content.code,
    traceId: at.traceId,
    ...(content.errors && { errors: content.errors }),
    ...content.members,
  };
}

/** Headers that tell a client what to do next, where HTTP has one for it. */
export const problemHeaders: Partial<Record<ProblemCode, Record<string, string>>> = {
  unauthenticated: { 'www-authenticate': 'Bearer' },
  idempotency_in_flight: { 'retry-after': '1' },
  unavailable: { 'retry-after': '2' },
};
