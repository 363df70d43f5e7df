import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

/** Node, with TypeScript compiled as it is loaded. */
const runTypeScript = `
  const { transformFileSync } = require('@swc/core');
  const { paths } = require('./tsconfig.base.json').compilerOptions;
  require.extensions['.ts'] = (module, file) => {
    const { code } = transformFileSync(file, { cwd: process.cwd(), jsc: { baseUrl: process.cwd(), paths } });
    module._compile(code, file);
  };
  require(process.argv[1]);
`;

/** What it sends arrives at the `message` event, what it prints at `stdout`. */
export function startTypeScript(
  program: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  return spawn(process.execPath, ['-e', runTypeScript, program, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}
