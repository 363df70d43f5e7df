import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Of outbox and inbox, which are alike in all services. */
export const messagingTables = ['0002-outbox-inbox', '0006-outbox-handed-over']
  .map((name) => readFileSync(path.join(__dirname, `../../../apps/order/migrations/${name}.sql`), 'utf8'))
  .join('');
