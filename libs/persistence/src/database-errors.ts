import { isNativeError } from 'node:util/types';

/** SQLSTATE codes that speak of the server, not of the statement. */
const down = [
  /^08/, // connection exceptions
  /^53/, // out of connections, memory or disk
  /^57P0[1-5]$/, // shutting down, starting up, idle session ended
  /^25P03$/, // idle_in_transaction_session_timeout
];
/** With system errors, which may speak of any server. */
const away = [...down, /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/];
/** It is there, but others keep it busy. */
const busy = [
  /^57014$/, // statement_timeout
  /^55P03$/, // lock_timeout
  /^40(001|P01)$/, // serialization failure, deadlock
];
// pg gives these no code.
const lost =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether there is no database to ask: any other statement would have failed as well. */
export const isDatabaseAway = (error: unknown): boolean => matches(error, away);

/** Whether there is no database to ask, where it could be the absence of something else that the error tells of. */
export const isSurelyDatabaseAway = (error: unknown): boolean => matches(error, down);

/** Whether it was the database that could not answer: the same request may well succeed later. */
export const isDatabaseUnavailable = (error: unknown): boolean => matches(error, [...away, ...busy]);

/** Whether others have held a lock for longer than was to be waited for it. */
export const isLockTimeout = (error: unknown): boolean => matches(error, [/^55P03$/]);

/** Whether a statement was refused because one before it in the transaction had failed. */
export const isEndedByFailure = (error: unknown): boolean => matches(error, [/^25P02$/]);

/** Whether a value was of a form that its column does not take: too long, out of range, no UUID, with U+0000. */
export const isRefusedValue = (error: unknown): boolean => matches(error, [/^22(001|003|007|008|021|P02|P05)$/]);

function matches(error: unknown, codes: readonly RegExp[]): boolean {
  if (!isNativeError(error)) return false;
  const { code, driverError, errors } = error as { code?: unknown; driverError?: unknown; errors?: unknown };
  // A lost connection is an exception of the connection.
  const state = typeof code === 'string' ? code : lost.test(error.message) ? '08006' : '';
  if (codes.some((pattern) => pattern.test(state))) return true;
  // A host name with several addresses fails with all their errors in one.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((each) => matches(each, codes));
  return driverError !== undefined && driverError !== error && matches(driverError, codes);
}
