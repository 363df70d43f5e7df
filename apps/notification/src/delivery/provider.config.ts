import { Integer, isNetwork, List, Optional, ServiceConfig, ServiceUrl } from '@orderflow/http';
import { IsString, Matches, ValidateIf } from 'class-validator';

/** Text that is needed as soon as any of the others is there: half an account is a mistake, and not a channel that is off. */
const Together = (...names: (keyof ProviderConfig)[]): PropertyDecorator => {
  const needed = ValidateIf((config: ProviderConfig) => names.some((name) => config[name] !== undefined));
  const text = IsString({ message: `must be set, since one of ${names.join(', ')} is` });
  return (target, property) => {
    needed(target, property);
    text(target, property);
  };
};

const twilio = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const;
const vapid = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'] as const;

/** The variables of the providers of SMS and Web Push, and of webhooks. */
export class ProviderConfig extends ServiceConfig {
  /** All three, or there is no SMS. What they come from is a number, or the id of a messaging service. */
  @Together(...twilio)
  readonly TWILIO_ACCOUNT_SID?: string;

  @Together(...twilio)
  readonly TWILIO_AUTH_TOKEN?: string;

  @Together(...twilio)
  readonly TWILIO_FROM?: string;

  @ServiceUrl(['https', 'http'], 'https://api.twilio.com')
  readonly TWILIO_API_URL: string = 'https://api.twilio.com';

  /** All three, or there is no Web Push. */
  @Together(...vapid)
  @Matches(/^[\w-]{87}$/, { message: 'must be a key of 65 bytes in base64url' })
  readonly VAPID_PUBLIC_KEY?: string;

  @Together(...vapid)
  @Matches(/^[\w-]{43}$/, { message: 'must be a key of 32 bytes in base64url' })
  readonly VAPID_PRIVATE_KEY?: string;

  @Together(...vapid)
  @Matches(/^(mailto:|https:)/, { message: 'must be where push services reach you, like mailto:you@example.com' })
  readonly VAPID_SUBJECT?: string;

  /** How long SMS, Web Push and webhooks may take to be answered. */
  @Integer({ min: 100, max: 25_000 })
  readonly PROVIDER_TIMEOUT_MS: number = 10_000;

  /** Networks that endpoints may be in although they are not public. */
  @Optional()
  @List(isNetwork, 'addresses or networks like 10.0.0.0/8')
  readonly WEBHOOK_ALLOWED_NETWORKS: string[] = [];

  /** Messages that are on their way to one webhook at the same time. */
  @Integer({ min: 1, max: 100 })
  readonly WEBHOOK_CONCURRENCY: number = 4;

  /** One that has answered nothing for so long is turned off. */
  @Integer({ min: 1, max: 8_760 })
  readonly WEBHOOK_DISABLE_AFTER_HOURS: number = 120;
}
