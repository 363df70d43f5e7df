import { describeService, nowhere, parseConfig } from '@orderflow/http';
import { NotificationConfig } from './config';
import { serviceOf } from './service';

/** What docs/openapi/notification.json is made of. */
export const openApi = () =>
  describeService(
    serviceOf(
      parseConfig(NotificationConfig, {
        NOTIFICATION_DATABASE_URL: nowhere.databaseUrl,
        RABBITMQ_URL: nowhere.brokerUrl,
        AUTH_JWT_SECRET: nowhere.secret,
      }),
    ),
  );
