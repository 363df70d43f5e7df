import { DeliveryDeferred, DeliveryRefused } from '../channel';

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  command?: string;
  response?: string;
}

/** Where a refusal is about the message, and not about us or the state of the server. */
const aboutMessage = /^(MAIL FROM|RCPT TO|DATA|EENVELOPE|EMESSAGE)$/;

/**
 * What the mail server has said for good: 5xx to sender, recipient or message. All else may pass: what it says when it
 * is connected to or logged into (a password that is being changed), 4xx, and whatever befalls the connection.
 */
export function smtpFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code = '', responseCode, command = '' } = error as SmtpError;
  const isAboutMessage = aboutMessage.test(command) || aboutMessage.test(code);
  // 503 speaks of the session, which will be another one.
  if (!isAboutMessage) return error;
  if (responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500 && responseCode !== 503)
    return new DeliveryRefused(error.message, { cause: error });
  // 421 is the end of the connection, whatever it was said to.
  const isDeferred = responseCode !== undefined && responseCode >= 400 && responseCode < 500 && responseCode !== 421;
  return isDeferred ? new DeliveryDeferred(error.message, { cause: error }) : error;
}
