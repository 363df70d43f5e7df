import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { discard, redrive } from './lib/dlq-changes.mjs';
import { list, show } from './lib/dlq-look.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { Failure, showOnStderr } from './lib/terminal.mjs';

const help = `
npm run dlq -- list [--queue QUEUE] [--code CODE] [--limit N]
npm run dlq -- show ID
npm run dlq -- redrive ID... | --code CODE | --all  [--queue QUEUE] [--limit N] [--dry-run] [--yes] [--rate N]
npm run dlq -- discard ID... | --code CODE | --all  [--queue QUEUE] [--limit N] [--dry-run] [--yes] --reason TEXT

Dead letters: the messages that the services could not handle, with the reason of each.

list      what there is, the latest first; in a pipe a line each: id, queue, time, attempts, code, event, message
show      all of one: what it says, what its schema says against it, whether it took effect before
redrive   brings them back to the queues that they came from. Can be interrupted at any moment: nothing is lost, and
          nothing takes effect twice. What fails again meanwhile is not redriven again.
discard   drops them for good, but nothing that came after it was asked about; who did it and why is written to the
          service's log

  --queue    of one queue, such as inventory.order-events
  --code     with one error code, such as handler_failed
  --all      each and every one
  --limit    so many at most
  --rate     no more than so many in a second
  --dry-run  say what would become of each, and do nothing
  --reason   why
  --yes      do not ask first. Else it asks before it redrives --all, and before it discards any but by their ids;
             where nobody is there to answer, it redrives, and does not discard
  --json     the same for programs

It asks the services that npm start runs, as an administrator. For others:

  --service  order, inventory or notification alone
  --url      a service elsewhere, such as https://orders.example.com; may be repeated
  --token    an administrator's token for it

The exit code is 0 when all that was asked for was done, else 1.
`;

const options = /** @type {const} */ ({
  queue: { type: 'string' },
  code: { type: 'string' },
  all: { type: 'boolean' },
  limit: { type: 'string' },
  rate: { type: 'string' },
  'dry-run': { type: 'boolean' },
  reason: { type: 'string' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  service: { type: 'string' },
  url: { type: 'string', multiple: true },
  token: { type: 'string' },
});

const which = ['queue', 'code', 'all', 'limit', 'dry-run', 'yes'];
const actions = {
  list: { work: list, takes: ['queue', 'code', 'limit'] },
  show: { work: show, takes: [] },
  redrive: { work: redrive, takes: [...which, 'rate'] },
  discard: { work: discard, takes: [...which, 'reason'] },
};
const everywhere = ['json', 'service', 'url', 'token'];

await command({ options, allowPositionals: true }, help, async ({ values, positionals: [name = '', ...rest] }) => {
  interruptOnSignals();
  if (values.json || !process.stdout.isTTY) showOnStderr();
  if (!Object.hasOwn(actions, name)) throw new Failure(`What to do?\n\n${help.trim()}`);
  const { work, takes } = actions[/** @type {keyof typeof actions} */ (name)];
  const stray = Object.keys(values).find((flag) => ![...everywhere, ...takes].includes(flag));
  if (stray) throw new Failure(`${name} knows no --${stray}.`, 'Add --help to see what there is.');
  return work(values, rest);
});
