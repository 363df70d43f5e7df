import { migrateService } from '@orderflow/http';
import { paymentMigrations } from './service';

void migrateService(paymentMigrations);
