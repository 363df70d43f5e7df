import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBuilt, markBuilt } from './build-stamp.mjs';
import { withLock } from './lock.mjs';
import { checkoutHome, root } from './paths.mjs';
import { run } from './processes.mjs';
import { Failure, say, step } from './terminal.mjs';

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} */
const lockedPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** @param {string} folder */
function isInstalled(folder) {
  const written = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const installed = lockedPackages(written);
  return Object.entries(lockedPackages(join(folder, 'package-lock.json')))
    .filter(([path]) => path !== '')
    .every(([path, { version, optional, devOptional, peer }]) => {
      const found = installed[path];
      // Optional packages are absent where they are for another platform.
      return found ? found.version === version : Boolean(optional || devOptional || peer);
    });
}

/** @param {string} folder @param {string[]} options for npm */
async function install(folder, options) {
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', ...options], { cwd: folder });
  if (code === 0) return;
  const advice = output.includes('EUSAGE')
    ? 'package.json and package-lock.json disagree: npm install brings them together.'
    : 'It needs the npm registry: check the network, and the proxy or registry in `npm config list`.';
  const beginning = output.trim().split('\n').slice(0, 25).join('\n');
  throw new Failure(`npm ci failed with exit code ${code}:\n\n${beginning}`, advice);
}

/** Nx started from inside an Nx task must take over neither that task nor its flags; .env is for the services only. */
export function nxEnvironment() {
  const isTask = process.env['NX_TASK_TARGET_PROJECT'] !== undefined;
  const inherited = Object.entries(process.env).filter(([name]) => !isTask || !/^NX_(?!.*DIRECTORY$)/.test(name));
  return { ...Object.fromEntries(inherited), NX_DAEMON: 'false', NX_TUI: 'false', NX_LOAD_DOT_ENV_FILES: 'false' };
}

export const nx = join(root, 'node_modules', '.bin', 'nx');

async function build() {
  const { code, output } = await run(nx, ['run-many', '-t', 'build', '--outputStyle=stream'], { env: nxEnvironment() });
  if (code !== 0) throw new Failure(`The build failed:\n\n${output.trim()}`, 'Mend it, then try again: npm run build');
}

/** Commands that run at once in one checkout take turns. @param {() => Promise<void>} work */
async function inTurn(work) {
  const onWait = (/** @type {number} */ pid) => say(`Waiting for process ${pid}, which installs or builds here…`);
  await withLock(join(checkoutHome, 'install.lock'), onWait, work);
}

/** @param {string} folder @param {string[]} options */
const installMissing = (folder, options) =>
  step('Dependencies', async (report) => {
    const installed = isInstalled(folder);
    if (!installed) await install(folder, options);
    report(installed ? 'up to date' : 'installed');
  });

/** Installs what a folder with a lock file of its own needs, where it is missing; none of it runs meanwhile. */
export const prepareFolder = (/** @type {string} */ folder) =>
  inTurn(() => installMissing(folder, ['--omit=optional', '--ignore-scripts']));

/** Installs and builds what is missing. */
export async function prepareCheckout() {
  await inTurn(async () => {
    // Building needs the development dependencies whatever NODE_ENV says.
    await installMissing(root, ['--include=dev']);
    await step('Build', async (report) => {
      const built = isBuilt();
      if (!built) {
        await build();
        markBuilt();
      }
      report(built ? 'up to date' : 'built');
    });
  });
}
