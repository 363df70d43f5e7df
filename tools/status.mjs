import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { overview } from './lib/overview.mjs';
import { bold, table } from './lib/terminal.mjs';

const help = `
npm run status [-- --json]

Shows what runs and where. The exit code is 0 when all services are ready, else 1.

  --json  the same for programs
`;

/** @param {number | undefined} seconds */
function duration(seconds) {
  if (seconds === undefined) return '-';
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** @param {Awaited<ReturnType<typeof overview>>} now */
function print(now) {
  const rows = now.services.map((service) => [
    service.name,
    service.state,
    String(service.pid ?? '-'),
    String(service.port),
    duration(service.uptimeSeconds),
    service.ready ? 'ready' : 'not ready',
    service.restarts ? `restarts: ${service.restarts}` : service.url,
  ]);
  console.log(bold(now.running ? `Orderflow is running (process ${now.supervisor?.pid})` : 'Orderflow is not running'));
  console.log(table([['service', 'state', 'pid', 'port', 'uptime', 'ready', ''], ...rows]));
  const servers = [
    ['PostgreSQL', now.postgres],
    ['RabbitMQ', now.rabbitmq],
  ].flatMap(([title, server]) =>
    typeof server === 'object' ? [[String(title), server.description ?? '', server.managementUrl ?? '']] : [],
  );
  if (now.inbox) servers.push(['inbox', now.inbox.pid ? 'running' : 'stopped', now.inbox.url]);
  if (servers.length) console.log(`\n${table(servers)}`);
  if (!now.running) console.log('\nTo start it: npm start');
}

await command({ options: { json: { type: 'boolean' } } }, help, async ({ values }) => {
  const now = await overview();
  if (values.json) console.log(JSON.stringify(now, undefined, 2));
  else print(now);
  return now.ready ? 0 : 1;
});
