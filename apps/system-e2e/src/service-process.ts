import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { eventually, freePort } from '@orderflow/testing';

export const root = path.resolve(__dirname, '../../..');
export const serviceNames = ['order', 'inventory', 'notification'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The three, and the one that can take part besides. */
const folders = {
  order: 'apps/order',
  inventory: 'apps/inventory',
  notification: 'apps/notification',
  payment: 'examples/payment',
};

export const secret = 'a secret of thirty-two characters';

/** On a machine that is busy with other things: so long may a process take to be ready. */
const startLimitMs = 180_000;

/** A built service as a process of its own, as operators run it. */
export class ServiceProcess {
  output = '';
  private readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = once(child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
    }));
  }

  /** Runs a program of a service with these variables and nothing of this process's own. */
  static async run(
    service: keyof typeof folders,
    environment: Record<string, string>,
    program: 'main' | 'migrate' | 'provider/main' = 'main',
  ): Promise<ServiceProcess> {
    const port = environment['PORT'] ?? String(await freePort());
    const file = path.join(root, 'dist', folders[service], 'src', `${program}.js`);
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      env: { PORT: port, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ServiceProcess(child, `http://127.0.0.1:${port}`);
  }

  async ready(): Promise<this> {
    const answers = eventually(async () => {
      const status = await fetch(`${this.url}/health/ready`).then(
        (response) => response.status,
        () => 'no answer',
      );
      if (status !== 200) throw new Error(`The service is not ready (${status}):\n${this.output}`);
    }, startLimitMs);
    const ends = this.ended.then(() => {
      throw new Error(`The service has ended:\n${this.output}`);
    });
    await Promise.race([answers, ends]);
    return this;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for its end and returns its exit code, or the signal that killed it. */
  async end(): Promise<number | NodeJS.Signals | null> {
    const { code, signal } = await this.ended;
    return code ?? signal;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
