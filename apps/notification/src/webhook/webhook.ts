import { randomBytes } from 'node:crypto';
import { eventTypesFor } from '@orderflow/contracts';

/** A webhook as its row has it. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** Null: all, also those that come later. */
  readonly events: readonly string[] | null;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretUntil: Date | null;
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  readonly failingSince: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What webhooks can hear of. */
export const webhookEvents = eventTypesFor('notification.events');

/** How long the secret before the last rotation goes on signing. */
export const previousSecretHours = 24;

const secretBytes = 32;
export const secretPrefix = 'whsec_';

/** As Standard Webhooks writes them. */
export const newSecret = (): string => secretPrefix + randomBytes(secretBytes).toString('base64');

/** The secrets that sign just now, the newest first. */
export function signingSecrets(
  { secret, previousSecret, previousSecretUntil }: Pick<Webhook, 'secret' | 'previousSecret' | 'previousSecretUntil'>,
  now: Date,
): string[] {
  const isPreviousGood = previousSecret !== null && previousSecretUntil !== null && previousSecretUntil > now;
  return isPreviousGood ? [secret, previousSecret] : [secret];
}
