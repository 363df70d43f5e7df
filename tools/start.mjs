import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { startDetached } from './lib/detached.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { runSystem } from './lib/system.mjs';

const help = `
npm start [-- --detach] [--private]

Brings the whole system up: installs and builds what is missing, finds or starts PostgreSQL and RabbitMQ, migrates
the databases, and runs the order, inventory and notification services until Ctrl-C.

  --detach   keep running in the background; return when everything is ready
  --private  start PostgreSQL and RabbitMQ of our own, from programs installed here, even where others could be used
             (or set ORDERFLOW_PRIVATE=1)

Settings come from the environment, then from .env. PostgreSQL and RabbitMQ are, whichever comes first:
  1. given by ORDER_DATABASE_URL, INVENTORY_DATABASE_URL, NOTIFICATION_DATABASE_URL; RABBITMQ_URL
  2. servers at 127.0.0.1:5432 (postgres:postgres) and 127.0.0.1:5672 (guest:guest)
  3. Docker Compose, where an engine runs
  4. programs installed on this machine, run privately under .local/
  5. Debian or Ubuntu packages, installed as root or with passwordless sudo, then as 4
Without SMTP_URL, an inbox takes all mail on MAIL_PORT (1025) and shows it at MAIL_UI_PORT (8025), or on other free ports.
The services listen on ORDER_PORT, INVENTORY_PORT and NOTIFICATION_PORT: 3001, 3002 and 3003 unless set.
`;

const options = /** @type {const} */ ({ detach: { type: 'boolean' }, private: { type: 'boolean' } });

await command({ options }, help, async ({ values }) => {
  interruptOnSignals();
  const privateOnly = values.private === true || process.env['ORDERFLOW_PRIVATE'] === '1';
  if (values.detach) return startDetached(privateOnly ? ['--private'] : []);
  await runSystem({ privateOnly, onReady: (summary) => console.log(summary) });
  return 0;
});
