import { migrateService } from '@orderflow/http';
import { notificationService } from './service';

void migrateService(notificationService);
