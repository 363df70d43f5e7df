import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@orderflow/testing';
import { root, serviceNames } from './service-process';

export interface Outcome {
  code: number;
  output: string;
}

export interface Status {
  running: boolean;
  ready: boolean;
  supervisor?: { pid: number };
  services: { name: string; state: string; pid?: number; port: number; restarts: number; ready: boolean }[];
  postgres?: { kind: string; pid?: number };
  rabbitmq?: { kind: string; pid?: number; managementUrl?: string };
}

export const START_LIMIT = 240_000;

/** The commands of one checkout over a home of its own, with nothing of this process's configuration. */
export class Workplace {
  readonly home = mkdtempSync(path.join(tmpdir(), 'orderflow-commands-'));
  private readonly configuration =
    /^(PORT|LISTEN_ADDRESS|NODE_ENV|NODE_OPTIONS|AUTH_.*|.*_DATABASE_URL|RABBITMQ_.*|.*_PORT)$/;
  private ports: Record<string, string> = {};

  async choosePorts(): Promise<this> {
    const ports = await Promise.all(serviceNames.map(freePort));
    this.ports = Object.fromEntries(serviceNames.map((name, at) => [`${name.toUpperCase()}_PORT`, String(ports[at])]));
    return this;
  }

  get environmentFile(): string {
    return path.join(this.home, 'environment');
  }

  /** What tells this system from others. */
  get settings(): Record<string, string> {
    return { ...this.ports, ORDERFLOW_HOME: this.home, ORDERFLOW_ENV_FILE: this.environmentFile };
  }

  run(command: string, args: string[] = [], overrides: Record<string, string> = {}): Promise<Outcome> {
    const inherited = Object.entries(process.env).filter(([name]) => !this.configuration.test(name));
    const env = { ...Object.fromEntries(inherited), ...this.settings, ...overrides };
    return new Promise((resolve) => {
      execFile(process.execPath, [`tools/${command}.mjs`, ...args], { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` });
      });
    });
  }

  start = (overrides: Record<string, string> = {}) => this.run('start', ['--private', '--detach'], overrides);

  async status(): Promise<Status> {
    return JSON.parse((await this.run('status', ['--json'])).output) as Status;
  }

  /** Whatever lives that was started for this home, also what nobody wrote down. */
  processes(): string[] {
    const recorded = path.join(this.home, 'state.json');
    if (!existsSync('/proc/self/environ')) return existsSync(recorded) ? [recorded] : [];
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .flatMap((pid) => {
        try {
          const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
          const name = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
          return environment.includes(`ORDERFLOW_HOME=${this.home}`) ? [`${pid} ${name}`] : [];
        } catch {
          return [];
        }
      });
  }

  async remove(): Promise<void> {
    await this.run('stop');
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** To a process that is there: 0 would be all that run this spec. */
export function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (!pid) throw new Error('It does not run.');
  process.kill(pid, name);
}
