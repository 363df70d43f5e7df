import { describeService, nowhere, parseConfig } from '@orderflow/http';
import { InventoryConfig } from './config';
import { inventoryService } from './service';

/** What docs/openapi/inventory.json is made of. */
export const openApi = () =>
  describeService(
    inventoryService(
      parseConfig(InventoryConfig, {
        INVENTORY_DATABASE_URL: nowhere.databaseUrl,
        RABBITMQ_URL: nowhere.brokerUrl,
        AUTH_JWT_SECRET: nowhere.secret,
      }),
    ),
  );
