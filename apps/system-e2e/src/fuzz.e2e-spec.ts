import { execFile } from 'node:child_process';
import { root } from './service-process';
import { startLimitMs } from './system';

const fuzz = (...args: string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['tools/fuzz.mjs', ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: stdout + stderr });
    });
  });

describe('npm run fuzz', () => {
  it(
    'finds nothing in half a minute',
    async () => {
      const { code, output } = await fuzz('--seed', '2026', '--minutes', '0.25');
      expect(output).toMatch(/✔ seed 2026: [1-9]\d+ requests, 0 findings/);
      expect(code).toBe(0);
    },
    startLimitMs,
  );

  it('knows what it cannot do', async () => {
    const { code, output } = await fuzz('--seed', 'pepper');
    expect([code, output]).toEqual([1, expect.stringContaining('--seed is "pepper", which is not a number.')]);
  });
});
