import { DatabaseUrl, Optional, parseConfig, Port, ServiceConfig, ServiceUrl } from '@orderflow/http';

export class NotificationConfig extends ServiceConfig {
  @Port()
  readonly NOTIFICATION_PORT: number = 3003;

  @DatabaseUrl()
  readonly NOTIFICATION_DATABASE_URL!: string;

  /** Where e-mail is handed over; without it that channel is off. */
  @Optional()
  @ServiceUrl(['smtp', 'smtps'], 'smtp://user:password@host:587')
  readonly SMTP_URL?: string;
}

export const loadConfig = (): NotificationConfig => parseConfig(NotificationConfig, process.env);

/** Migrations run where the service's secrets are not. */
export const loadMigrationConfig = (): Pick<NotificationConfig, 'NOTIFICATION_DATABASE_URL' | 'LOG_LEVEL'> =>
  parseConfig(NotificationConfig, process.env, ['NOTIFICATION_DATABASE_URL', 'LOG_LEVEL']);
