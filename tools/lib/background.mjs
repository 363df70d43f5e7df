// The supervisor of `npm start -- --detach`: the same system, reporting to the command that waits for it.
import './requirements.mjs';
import { interrupt, interruptOnSignals, Interrupted } from './interruption.mjs';
import { runSystem } from './system.mjs';
import { forwardProgress, sayFailure } from './terminal.mjs';

interruptOnSignals();
forwardProgress((progress) => process.connected && process.send?.(progress));

const abandoned = () => interrupt('the starting command ended');
process.once('disconnect', abandoned);

try {
  await runSystem({
    privateOnly: process.argv.includes('--private'),
    // Not for the log: the summary holds a token.
    onReady: (summary) => {
      process.off('disconnect', abandoned);
      process.send?.({ kind: 'ready', summary }, () => process.disconnect());
    },
  });
} catch (error) {
  if (!(error instanceof Interrupted)) sayFailure(error);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
