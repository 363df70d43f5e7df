import { describeService, nowhere, parseConfig } from '@orderflow/http';
import { OrderConfig } from './config';
import { orderService } from './service';

/** What docs/openapi/order.json is made of. */
export const openApi = () =>
  describeService(
    orderService(
      parseConfig(OrderConfig, {
        ORDER_DATABASE_URL: nowhere.databaseUrl,
        RABBITMQ_URL: nowhere.brokerUrl,
        AUTH_JWT_SECRET: nowhere.secret,
      }),
    ),
  );
