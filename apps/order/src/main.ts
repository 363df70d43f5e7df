import { startService } from '@orderflow/http';
import { orderService } from './service';

void startService(orderService);
