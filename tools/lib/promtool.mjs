import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutHome } from './paths.mjs';
import { run } from './processes.mjs';
import { findProgram } from './programs.mjs';

const cache = join(checkoutHome, 'promtool');
const kept = join(cache, 'promtool');

/** The one that is installed, or the one in a package of the system. @returns {Promise<string | undefined>} */
export async function choosePromtool() {
  const installed = findProgram('promtool');
  if (installed) return installed;
  if (!existsSync(kept)) await takeFromPackage();
  return existsSync(kept) ? kept : undefined;
}

/** To install the package would start a server as well. */
async function takeFromPackage() {
  if (!findProgram('apt-get') || !findProgram('dpkg-deb')) return;
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(cache, 'package-'));
  try {
    const archive = (await download(directory)) ?? ((await refreshLists()) ? await download(directory) : undefined);
    if (!archive) return;
    const { code } = await run('dpkg-deb', ['--extract', archive, directory]);
    if (code !== 0) return;
    // Each in one step: somebody else may be at it too. A test has the alerts watched by Prometheus itself.
    for (const program of ['prometheus', 'promtool'])
      renameSync(join(directory, 'usr/bin', program), join(cache, program));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param {string} directory @returns {Promise<string | undefined>} */
async function download(directory) {
  await run('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', 'prometheus'], { cwd: directory });
  const archive = readdirSync(directory).find((name) => name.endsWith('.deb'));
  return archive && join(directory, archive);
}

/** Where nobody has asked for them yet, as in a fresh container. */
async function refreshLists() {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [command = '', ...args] = [...asRoot, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', 'update'];
  return (await run(command, args)).code === 0;
}
