/** For specs: the gateway of docker-compose.yml, by the nginx of this machine, if it has one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually, freePort } from '@orderflow/testing';
import { root, type ServiceName } from '../service-process';
import { patienceMs } from '../system';

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find((file) => existsSync(file));

export const gatewayIsThere = nginx !== undefined;

export class Gateway {
  private constructor(
    readonly url: string,
    private readonly directory: string,
    private readonly child: ChildProcess,
  ) {}

  /** With the product's own configuration, but for where it listens, keeps its files and finds the services. */
  static async before(services: Readonly<Record<ServiceName, string>>): Promise<Gateway> {
    const directory = await mkdtemp(path.join(tmpdir(), 'orderflow-gateway-'));
    const port = await freePort();
    const surroundings = path.join(directory, 'surroundings.conf');
    const addresses = Object.entries(services).map(([name, url]) => `${name} ${new URL(url).host};`);
    await writeFile(surroundings, `map $service_name $service_address { ${addresses.join(' ')} }\n`);
    const conf = (await readFile(path.join(root, 'deploy/nginx/nginx.conf'), 'utf8'))
      .replaceAll('/tmp/', `${directory}/`)
      .replace('/etc/nginx/surroundings.conf', surroundings)
      .replace('listen 8080', `listen 127.0.0.1:${port}`);
    const file = path.join(directory, 'nginx.conf');
    await writeFile(file, conf);
    const child = spawn(nginx ?? '', ['-e', 'stderr', '-p', directory, '-c', file, '-g', 'daemon off;'], {
      stdio: 'ignore',
    });
    const gateway = new Gateway(`http://127.0.0.1:${port}`, directory, child);
    await eventually(async () => {
      expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    }, patienceMs);
    return gateway;
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'close');
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.directory, { recursive: true, force: true });
  }
}
