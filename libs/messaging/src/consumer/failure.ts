import { DomainError } from '@orderflow/contracts';
import { isDatabaseAway } from '@orderflow/persistence';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';

/** Why a message is given up: stands in the headers of its dead letter. */
export interface Failure {
  code: string;
  message: string;
}

/** A refusal of the domain will be the same next time; anything else may pass. */
export const isFinal = (error: unknown): boolean => error instanceof DomainError;

/** How often an event may cost us the connection to the database before that is taken for its own doing. */
export const mostLostConnections = 3;

/** Whether the transaction ended because its connection did. TypeORM gives up one that is lost between two statements. */
export const isConnectionLost = (error: unknown): boolean =>
  isDatabaseAway(error) || error instanceof QueryRunnerAlreadyReleasedError;

export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  return { code: 'handler_failed', message: error instanceof Error ? error.message : String(error) };
}
