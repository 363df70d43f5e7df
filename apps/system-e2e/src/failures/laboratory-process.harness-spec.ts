/** For specs: the laboratory of tools/, which is written as ES modules that Jest cannot import, as a process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root, type ServiceName } from '../service-process';

/** Where everything is. */
export interface Site {
  secret: string;
  admin: string;
  brokerUrl: string;
  metricsPort: number;
  ports: Record<ServiceName, number>;
  databases: Record<ServiceName, string>;
}

interface Reply {
  id: number;
  error?: string;
  site?: Site;
}

const program = `
  import { Laboratory } from './tools/laboratory/laboratory.mjs';
  const laboratory = await Laboratory.open(JSON.parse(process.argv[1]));
  const { secret, admin, broker, windows, services, databases } = laboratory;
  process.on('message', async ({ id, path, args }) => {
    try {
      const names = path.split('.');
      const last = names.pop();
      const owner = names.reduce((thing, name) => thing[name], laboratory);
      await owner[last](...args);
      process.send({ id });
    } catch (error) {
      process.send({ id, error: String(error) });
    }
  });
  process.on('disconnect', () => laboratory.close().then(() => process.exit()));
  process.send({
    id: 0,
    site: {
      secret,
      admin,
      brokerUrl: broker.url,
      metricsPort: windows.metrics,
      ports: Object.fromEntries(services.map(({ service, port }) => [service, port])),
      databases: Object.fromEntries(Object.entries(databases).map(([name, { url }]) => [name, url])),
    },
  });`;

export class LaboratoryProcess {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private calls = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly site: Site,
  ) {}

  static async open(plan: object): Promise<LaboratoryProcess> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(plan)], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    const opened = once(child, 'message').then(([reply]) => reply as Reply);
    const ended = once(child, 'close').then(() => Promise.reject(new Error(`No laboratory: ${complaints}`)));
    ended.catch(() => undefined);
    const { site } = await Promise.race([opened, ended]);
    if (!site) throw new Error('The laboratory does not say where it is.');
    const laboratory = new LaboratoryProcess(child, site);
    child.on('message', (reply: Reply) => laboratory.waiting.get(reply.id)?.(reply));
    return laboratory;
  }

  /** Calls a method of the laboratory, such as `broker.blockPublishers`. */
  async call(path: string, ...args: unknown[]): Promise<void> {
    const id = (this.calls += 1);
    const answered = new Promise<Reply>((resolve) => this.waiting.set(id, resolve));
    this.child.send({ id, path, args });
    const { error } = await answered;
    if (error) throw new Error(`${path}: ${error}`);
  }

  async close(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }
}
