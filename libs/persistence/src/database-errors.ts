import { isNativeError } from 'node:util/types';

/** SQLSTATE classes and codes that speak of the server's or the network's state, not of the statement. */
const unavailable = [
  /^08/, // connection exceptions
  /^53/, // out of connections, memory or disk
  /^57P0[1-5]$/, // shutting down, starting up, idle session ended
  /^57014$/, // statement_timeout
  /^55P03$/, // lock_timeout
  /^25P03$/, // idle_in_transaction_session_timeout
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/,
];
// pg gives these no code.
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether it was the database that could not answer: the same request may well succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const { code, driverError, errors } = error as { code?: unknown; driverError?: unknown; errors?: unknown };
  if (typeof code === 'string' && unavailable.some((pattern) => pattern.test(code))) return true;
  if (messages.test(error.message)) return true;
  // A host name with several addresses fails with all their errors in one.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isDatabaseUnavailable);
  return driverError !== undefined && driverError !== error && isDatabaseUnavailable(driverError);
}
