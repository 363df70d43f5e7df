import { type ChannelsOptions } from './channels.module';
import { type ProviderConfig } from './provider.config';
import { type Vapid } from './push/push.channel';
import { type SmsOptions } from './channels/sms.channel';

/** Messages that are on their way to Twilio, or to one push service, at the same time. */
const concurrency = 10;

/** What the channels beside e-mail are made of. */
export function providerOptions(config: ProviderConfig): Omit<ChannelsOptions, 'email'> {
  const timeoutMs = config.PROVIDER_TIMEOUT_MS;
  return {
    sms: { account: twilioAccount(config), apiUrl: config.TWILIO_API_URL, timeoutMs, concurrency },
    push: { vapid: vapidOf(config), concurrency },
    webhook: { concurrency: config.WEBHOOK_CONCURRENCY },
    guard: { exemptNetworks: config.WEBHOOK_ALLOWED_NETWORKS, timeoutMs },
  };
}

function twilioAccount(config: ProviderConfig): SmsOptions['account'] {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: from } = config;
  return sid !== undefined && token !== undefined && from !== undefined ? { sid, token, from } : undefined;
}

function vapidOf(config: ProviderConfig): Vapid | undefined {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = config;
  return publicKey !== undefined && privateKey !== undefined && subject !== undefined
    ? { publicKey, privateKey, subject }
    : undefined;
}
