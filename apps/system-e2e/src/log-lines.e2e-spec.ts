import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './service-process';

const printing = `
  import { readable } from './tools/lib/log-lines.mjs';
  for (const line of JSON.parse(process.argv[1])) console.log(readable(line));
`;

describe('npm run logs, in a terminal,', () => {
  let shown: string;

  beforeAll(async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egood';
    const err = { type: 'Error', message: evil, stack: `Error: ${evil}\n    at send (smtp.ts:1:1)` };
    const entry = { level: 'error', time: '2026-03-01T12:00:00.000Z', msg: evil, path: evil, err };
    const lines = [JSON.stringify(entry), `LOG:  ${evil}`];
    const args = ['--input-type=module', '--eval', printing, JSON.stringify(lines)];
    shown = (await promisify(execFile)(process.execPath, args, { cwd: root })).stdout;
  });

  it('shows what was logged, and where an error comes from', () => {
    expect(shown).toMatch(/ERROR.*: .*owned.*good/);
    expect(shown).toMatch(/\n +at send \(smtp\.ts:1:1\)\n/);
    expect(shown).toMatch(/\nLOG: {2}.*good\n/);
  });

  it('does nothing to the terminal that somebody else has had logged', () => {
    // Colours are its own.
    // eslint-disable-next-line no-control-regex -- that is what they are
    expect(shown.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });
});
