import { type Channel, DeliveryRefused, type OutgoingMessage, ProviderBusy } from '../channel';
import { retryAfterMs } from '../http/retry-after';
import { internationalNumber } from './phone-number';

export interface SmsOptions {
  /** Without it the channel is off. */
  readonly account: { readonly sid: string; readonly token: string; readonly from: string } | undefined;
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** Messages that are on their way at the same time. */
  readonly concurrency: number;
}

/** What Twilio's errors say. */
interface TwilioError {
  readonly code?: unknown;
  readonly message?: unknown;
}

const usualWaitMs = 5_000;
const longestNote = 300;

/** By Twilio's API. It knows of no way to tell it that a message was handed over before. */
export class SmsChannel implements Channel {
  readonly type = 'SMS';
  readonly enabled: boolean;
  readonly detail: string;
  readonly concurrency: number;

  constructor(private readonly options: SmsOptions) {
    this.concurrency = options.concurrency;
    this.enabled = options.account !== undefined;
    this.detail = this.enabled ? new URL(options.apiUrl).host : 'TWILIO_ACCOUNT_SID is not set';
  }

  refusalOf(recipient: string): string | undefined {
    return internationalNumber(recipient) === undefined
      ? 'must be a phone number in its international form, like +216 20 123 456'
      : undefined;
  }

  async send({ recipient, text }: OutgoingMessage, timeUp: AbortSignal): Promise<void> {
    const { account, apiUrl, timeoutMs } = this.options;
    if (!account) throw new Error(this.detail);
    const to = internationalNumber(recipient);
    if (to === undefined) throw new DeliveryRefused('The phone number is not in its international form.');
    const { sid, token, from } = account;
    const sender = from.startsWith('MG') ? 'MessagingServiceSid' : 'From';
    const response = await fetch(`${apiUrl.replace(/\/$/, '')}/2010-04-01/Accounts/${sid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
      body: new URLSearchParams({ To: to, [sender]: from, Body: text }),
      redirect: 'manual',
      signal: AbortSignal.any([timeUp, AbortSignal.timeout(timeoutMs)]),
    });
    if (response.ok) await response.body?.cancel();
    else throw await failureOf(response);
  }
}

async function failureOf(response: Response): Promise<Error> {
  const { status, headers } = response;
  const note = await noteOf(response);
  const text = `Twilio answered ${status}${note}`;
  if (status === 429)
    return new ProviderBusy(text, retryAfterMs(headers.get('retry-after'), Date.now()) ?? usualWaitMs);
  // Of 401 the message is innocent: credentials are being changed, or are wrong for all.
  const isAboutMessage = status >= 400 && status < 500 && status !== 401 && status !== 408;
  return isAboutMessage ? new DeliveryRefused(text) : new Error(text);
}

async function noteOf(response: Response): Promise<string> {
  try {
    const { code, message } = (await response.json()) as TwilioError;
    return typeof message === 'string' ? `: ${message.slice(0, longestNote)} (${String(code)})` : '';
  } catch {
    return '';
  }
}
