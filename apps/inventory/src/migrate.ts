import { migrateService } from '@orderflow/http';
import { inventoryService } from './service';

void migrateService(inventoryService);
