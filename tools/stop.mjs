import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { holder } from './lib/lock.mjs';
import { home } from './lib/paths.mjs';
import { endProcess } from './lib/processes.mjs';
import { readState } from './lib/state.mjs';
import { stopRemains } from './lib/supervisor.mjs';
import { supervisorLock } from './lib/system.mjs';
import { step } from './lib/terminal.mjs';

const help = `
npm run stop

Ends all that npm start has started and nothing else, and returns when it is gone. It also cleans up after a system
whose supervisor was killed.
`;

/** Long enough for a supervisor to stop, and if need be kill, one tier after the other. */
const PATIENCE = 120_000;

await command({}, help, async () => {
  const supervisor = holder(supervisorLock);
  const names = readState(home)?.pieces.map((piece) => piece.name) ?? [];
  if (!supervisor && names.length === 0) {
    console.log('Nothing is running.');
    return;
  }
  await step('Stop', async (report) => {
    report(names.reverse().join(', '));
    if (supervisor) await endProcess(supervisor, 'SIGTERM', PATIENCE);
    await stopRemains(home);
  });
});
