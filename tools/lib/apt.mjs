import { run } from './processes.mjs';
import { findProgram } from './programs.mjs';
import { Failure } from './terminal.mjs';

// Installed packages would start system services at once; a policy that says no (exit code 101) keeps them still.
const script = `
set -e
if [ ! -e /usr/sbin/policy-rc.d ]; then
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=300 update
apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@"
`;

/** @param {string} name of a package @returns {Promise<boolean>} false where this is not for us to do */
export async function installPackage(name) {
  if (!findProgram('apt-get')) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [command = '', ...args] = [...asRoot, 'sh', '-c'];
  if ((await run(command, [...args, 'exit 0'])).code !== 0) return false;
  // Interrupting a half-configured package would leave the machine worse than waiting.
  const { code, output } = await run(command, [...args, script, 'sh', name], { interruptible: false });
  if (code === 0) return true;
  throw new Failure(`Installing the package ${name} failed with exit code ${code}:\n\n${output.trim().slice(-3000)}`);
}
