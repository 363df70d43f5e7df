import { startService } from '@orderflow/http';
import { notificationService } from './service';

void startService(notificationService);
