import util from 'node:util';
import { Interrupted } from './interruption.mjs';
import { Failure, sayFailure } from './terminal.mjs';

/**
 * Runs a command: help when asked for, an error for flags it does not know, an exit code in the end.
 * @template {import('node:util').ParseArgsConfig} C
 * @param {C} config for util.parseArgs; `--help` is added
 * @param {string} help
 * @param {(parsed: ReturnType<typeof util.parseArgs<C>>) => Promise<number | void>} work
 */
export async function command(config, help, work) {
  try {
    if (process.argv.slice(2).some((argument) => ['--help', '-h'].includes(argument))) {
      console.log(help.trim());
      return;
    }
    process.exitCode = (await work(parse(config))) ?? 0;
  } catch (error) {
    process.exitCode = error instanceof Interrupted ? 130 : 1;
    if (!(error instanceof Interrupted)) sayFailure(error);
  }
}

/**
 * @template {import('node:util').ParseArgsConfig} C
 * @param {C} config
 */
function parse(config) {
  try {
    return util.parseArgs(config);
  } catch (error) {
    throw new Failure(/** @type {Error} */ (error).message, 'Add --help to see what there is.');
  }
}
