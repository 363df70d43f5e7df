import { migrateService } from '@orderflow/http';
import { notificationMigrations } from './service';

void migrateService(notificationMigrations);
