import { execFile } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../../..');
const limitMs = 240_000;

interface Outcome {
  code: number;
  output: string;
}

const chaos = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'tools/chaos.mjs'), ...args],
      { cwd: root },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr });
      },
    );
  });

describe('npm run chaos', () => {
  it('says in a sentence each what there is to be broken', async () => {
    const { code, output } = await chaos('--list');
    expect(code).toBe(0);
    expect(output).toMatch(/^ +kill +quick +Services are killed at random moments/m);
    expect(output).toMatch(/^ +leader-frozen +Of three nodes of RabbitMQ/m);
  }, 120_000);

  it(
    'has customers order, breaks something, waits for rest, and says what is true',
    async () => {
      const { code, output } = await chaos('--scenario', 'poison,kill', '--seed', 'ci', '--rate', '10');
      expect(output).toMatch(/✔ +poison +[1-9]\d* +0 +0 +0 /);
      expect(output).toMatch(/✔ +kill +[1-9]\d* +0 +0 +0 /);
      expect(code).toBe(0);
    },
    limitMs,
  );

  it('knows what it cannot do', async () => {
    expect(await chaos('--scenario', 'earthquake')).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is no scenario earthquake.') as string,
    });
    expect(await chaos('--rate', 'fast')).toMatchObject({
      code: 1,
      output: expect.stringContaining('--rate is "fast", which is not a number above 0.') as string,
    });
  }, 120_000);
});
