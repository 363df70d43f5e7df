import { startService } from '@orderflow/http';
import { paymentService } from './service';

void startService(paymentService);
