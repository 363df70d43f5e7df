import { migrateService } from '@orderflow/http';
import { orderService } from './service';

void migrateService(orderService);
