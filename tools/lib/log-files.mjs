import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

/** @param {string} file @param {number} count */
export function lastLines(file, count) {
  if (!existsSync(file) || count === 0) return [];
  const text = readFileSync(file, 'utf8').trimEnd();
  return text ? text.split('\n').slice(-count) : [];
}

/**
 * Passes on whole lines as they are added, also to a file that is yet to come or begins anew.
 * @param {string} file
 * @param {(line: string) => void} onLine
 */
export function followFile(file, onLine) {
  const size = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let position = size();
  let rest = '';
  setInterval(() => {
    const end = size();
    if (end < position) [position, rest] = [0, ''];
    if (end === position) return;
    const added = Buffer.alloc(end - position);
    const descriptor = openSync(file, 'r');
    position += readSync(descriptor, added, 0, added.length, position);
    closeSync(descriptor);
    const lines = `${rest}${added}`.split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  }, 200);
}
