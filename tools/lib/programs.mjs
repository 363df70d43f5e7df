import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const pathDirectories = () => (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);

/** The first of these directories that holds all the programs. @param {string[]} directories @param {string[]} programs */
export const directoryWith = (directories, programs) =>
  directories.find((directory) => programs.every((program) => isExecutable(join(directory, program))));

/** @param {string} program */
export function findProgram(program, directories = pathDirectories()) {
  const directory = directoryWith(directories, [program]);
  return directory && join(directory, program);
}

/**
 * Directories such as /usr/lib/postgresql/17/bin, the highest version first.
 * @param {string} parent
 * @param {RegExp} name
 * @param {string} [below]
 */
export function versionedDirectories(parent, name, below = 'bin') {
  try {
    return readdirSync(parent)
      .filter((entry) => name.test(entry))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((entry) => join(parent, entry, below));
  } catch {
    return [];
  }
}
