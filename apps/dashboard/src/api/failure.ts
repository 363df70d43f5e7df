export type ServiceName = 'order' | 'inventory' | 'notification';

export const serviceNames: readonly ServiceName[] = ['order', 'inventory', 'notification'];

/** What a service says of a request that it refuses (RFC 9457), as far as it is of interest here. */
export interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

/** A question that was not answered as it was meant to be. */
export class Failure extends Error {
  constructor(
    readonly service: ServiceName,
    /** Undefined where there was no answer at all. */
    readonly status: number | undefined,
    readonly problem: Problem = {},
    /** For how long an answer was waited for. */
    private readonly waitedSeconds?: number,
  ) {
    super(wordsFor(service, status, problem, waitedSeconds));
  }

  /** There was somebody who takes questions, and no answer. */
  get isSilence(): boolean {
    return this.waitedSeconds !== undefined;
  }

  get isAway(): boolean {
    return this.status === undefined || this.status === 502 || this.status === 504;
  }

  get isMissing(): boolean {
    return this.status === 404;
  }
}

/** It has heard the question, or seems to, and says nothing. */
export const silenceOf = (service: ServiceName, seconds: number): string =>
  `The ${service} service does not answer (for ${Math.round(seconds)} s).`;

function wordsFor(
  service: ServiceName,
  status: number | undefined,
  { title, detail, errors = [] }: Problem,
  waitedSeconds: number | undefined,
): string {
  if (status === undefined && waitedSeconds !== undefined) return silenceOf(service, waitedSeconds);
  if (status === undefined) return `The ${service} service does not answer.`;
  const found = errors.map(({ message }) => message).join('; ');
  const said = [detail ?? title, found].filter(Boolean).join(' ');
  if (said) return `The ${service} service says: ${said}`;
  return `The ${service} service answered with ${status}.`;
}
