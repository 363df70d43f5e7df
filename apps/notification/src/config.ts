import { DatabaseUrl, Integer, List, Optional, parseConfig, Port, ServiceUrl, Text } from '@orderflow/http';
import { isEmail, MinLength, ValidateBy, ValidateIf } from 'class-validator';
import { senderAddress } from './delivery/channels/sender';
import { ProviderConfig } from './delivery/provider.config';
import { isTimeZone } from './template/formats';
import { isLocale } from './template/locale';

const Rule = (accepts: (text: string) => boolean, demand: string): PropertyDecorator =>
  ValidateBy({
    name: 'rule',
    validator: { validate: (value) => typeof value === 'string' && accepts(value), defaultMessage: () => demand },
  });

export class NotificationConfig extends ProviderConfig {
  @Port()
  readonly NOTIFICATION_PORT: number = 3003;

  @DatabaseUrl()
  readonly NOTIFICATION_DATABASE_URL!: string;

  /** Where e-mail is handed over; without it that channel is off. */
  @Optional()
  @ServiceUrl(['smtp', 'smtps'], 'smtp://user:password@host:587')
  readonly SMTP_URL?: string;

  @Integer({ min: 1, max: 100 })
  readonly SMTP_CONNECTIONS: number = 10;

  @Integer({ min: 100, max: 25_000 })
  readonly SMTP_TIMEOUT_MS: number = 10_000;

  @Rule((text) => isEmail(senderAddress(text)), 'must read like "Orderflow <no-reply@shop.example.com>"')
  readonly MAIL_FROM: string = 'Orderflow <no-reply@orderflow.example>';

  /** Who hears of new orders and of stock. */
  @List((text) => isEmail(text), 'e-mail addresses')
  readonly NOTIFY_ADMIN_EMAILS: string[] = [];

  /** What administrators are written to in, and customers who have asked for no language that there is. */
  @Rule(isLocale, 'must be one of en, fr, ar')
  readonly NOTIFY_LOCALE: string = 'en';

  /** What the times in messages are told in. */
  @Rule(isTimeZone, 'must be a time zone like Africa/Tunis')
  readonly NOTIFY_TIME_ZONE: string = 'UTC';

  @Text()
  readonly NOTIFY_SHOP_NAME: string = 'Orderflow';

  /** Where this service is reached from outside: links in messages begin with it. Without it there are none. */
  @Optional()
  @ServiceUrl(['https', 'http'], 'https://shop.example.com/api')
  readonly NOTIFICATION_PUBLIC_URL?: string;

  /** Where the key of an identity provider takes the place of our own secret, there is none to derive one from. */
  @ValidateIf(
    (config: NotificationConfig) =>
      config.NOTIFICATION_TOKEN_SECRET !== undefined || config.AUTH_JWKS_URL !== undefined,
  )
  @MinLength(32, { message: 'must have at least 32 characters; with AUTH_JWKS_URL it is required' })
  readonly NOTIFICATION_TOKEN_SECRET?: string;

  /** Failures of a provider in a row after which nothing is sent to it for a while, and for how long. */
  @Integer({ min: 1, max: 1_000 })
  readonly CIRCUIT_FAILURES: number = 5;

  @Integer({ min: 10, max: 3_600_000 })
  readonly CIRCUIT_PAUSE_MS: number = 10_000;

  /** After so many days the words of a message are deleted; that it was sent is kept. */
  @Integer({ min: 1, max: 3_650 })
  readonly NOTIFICATION_BODY_RETENTION_DAYS: number = 90;

  /** How long the live stream can tell again what it has told. */
  @Integer({ min: 1, max: 3_650 })
  readonly STREAM_RETENTION_DAYS: number = 7;

  @Integer({ min: 10, max: 3_600_000 })
  readonly STREAM_HEARTBEAT_MS: number = 15_000;

  /** Most connections to the live stream of an instance. */
  @Integer({ min: 1, max: 100_000 })
  readonly STREAM_CONNECTIONS: number = 1_000;

  /** Where browsers reach the other services. Without them the dashboard looks for all three behind one gateway. */
  @Optional()
  @ServiceUrl(['https', 'http'], 'http://localhost:3001')
  readonly DASHBOARD_ORDER_URL?: string;

  @Optional()
  @ServiceUrl(['https', 'http'], 'http://localhost:3002')
  readonly DASHBOARD_INVENTORY_URL?: string;
}

export const loadConfig = (): NotificationConfig => parseConfig(NotificationConfig, process.env);

/** Migrations run where the service's secrets are not. */
export const loadMigrationConfig = (): Pick<NotificationConfig, 'NOTIFICATION_DATABASE_URL' | 'LOG_LEVEL'> =>
  parseConfig(NotificationConfig, process.env, ['NOTIFICATION_DATABASE_URL', 'LOG_LEVEL']);

/** The secret that links in messages are signed with. */
export function tokenSecretOf({ NOTIFICATION_TOKEN_SECRET, AUTH_JWT_SECRET }: NotificationConfig): string {
  const secret = NOTIFICATION_TOKEN_SECRET ?? AUTH_JWT_SECRET;
  if (secret === undefined)
    throw new Error('NOTIFICATION_TOKEN_SECRET is not set, and there is no AUTH_JWT_SECRET to derive it from.');
  return secret;
}
