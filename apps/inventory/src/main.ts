import { startService } from '@orderflow/http';
import { inventoryService } from './service';

void startService(inventoryService);
