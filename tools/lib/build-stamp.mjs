import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

// Nx takes outputs from its cache by removing and copying them, also where they are the same already. That must not
// happen under the services or tests that another command runs from dist/ meanwhile.

const stamp = join(root, 'dist', '.stamp');
const settings = [
  'package-lock.json',
  'tsconfig.base.json',
  '.swcrc',
  'nx.json',
  'tools/build.mjs',
  'apps/dashboard/vite.config.mjs',
];

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const projects = () =>
  ['apps', 'examples', 'libs'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(kind, name)));

function fingerprint() {
  const sources = projects().flatMap((project) =>
    ['src', 'migrations'].map((part) => join(project, part)).filter((folder) => existsSync(join(root, folder))),
  );
  const hash = createHash('sha256');
  for (const file of [...settings.map((name) => join(root, name)), ...sources.flatMap(filesIn)]) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** When somebody built without this stamp, dist/ is younger than it. */
function builtAfter(/** @type {number} */ time) {
  const outputs = projects().map((project) => join(root, 'dist', project));
  return outputs.some((folder) => existsSync(folder) && statSync(folder).mtimeMs > time);
}

/** Whether dist/ is what the sources make. */
export function isBuilt() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) return false;
  return !builtAfter(statSync(stamp).mtimeMs);
}

export const markBuilt = () => writeFileSync(stamp, fingerprint());
