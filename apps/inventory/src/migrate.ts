import { migrateService } from '@orderflow/http';
import { inventoryMigrations } from './service';

void migrateService(inventoryMigrations);
