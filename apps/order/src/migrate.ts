import { migrateService } from '@orderflow/http';
import { orderMigrations } from './service';

void migrateService(orderMigrations);
