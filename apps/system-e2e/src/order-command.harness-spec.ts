/** For specs: `npm run order` as an operator types it, against services that a test runs. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, type ServiceName } from './service-process';

export interface Printed {
  code: number;
  output: string;
}

const configuration = /^(.*_PORT|AUTH_.*|ORDERFLOW_.*)$/;

export class OrderCommand {
  private readonly home = mkdtempSync(path.join(tmpdir(), 'orderflow-command-'));

  constructor(
    private readonly secret: string,
    private readonly ports: Readonly<Partial<Record<ServiceName, string | number>>>,
  ) {}

  run(...args: string[]): Promise<Printed> {
    const inherited = Object.entries(process.env).filter(([name]) => !configuration.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      ORDERFLOW_HOME: this.home,
      ORDERFLOW_ENV_FILE: path.join(this.home, 'environment'),
      AUTH_JWT_SECRET: this.secret,
      ...Object.fromEntries(
        Object.entries(this.ports).map(([name, port]) => [`${name.toUpperCase()}_PORT`, `${port}`]),
      ),
    };
    return new Promise((resolve) => {
      execFile(process.execPath, ['tools/order.mjs', ...args], { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, output: stdout + stderr });
      });
    });
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}
