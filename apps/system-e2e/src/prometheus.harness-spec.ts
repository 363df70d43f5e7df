/** For specs: Prometheus with the alerts of the product, over services that a test runs. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@orderflow/testing';
import { parse } from 'yaml';
import { root, type ServiceName } from './service-process';

interface Job {
  job_name: string;
  static_configs: { targets: string[]; labels?: { service: ServiceName } }[];
}

export interface Alert {
  state: 'pending' | 'firing';
  labels: Record<string, string> & { alertname: string };
}

interface Watched {
  services: Record<ServiceName, number>;
  /** Where RabbitMQ shows figures; without it nobody watches the broker. */
  rabbitmq?: number;
  /** Makes of the rules what a test can wait for. */
  rules: (text: string) => string;
}

const read = (file: string): string => readFileSync(path.join(root, 'deploy/prometheus', file), 'utf8');

/** That of the system, or the one that comes with promtool; see monitoring.e2e-spec.ts. */
function findPrometheus(): string | undefined {
  spawnSync(process.execPath, ['tools/promtool.mjs', '--version'], { cwd: root, timeout: 300_000 });
  const directories = [...(process.env['PATH'] ?? '').split(':'), path.join(root, '.local/promtool')];
  return directories.map((directory) => path.join(directory, 'prometheus')).find((file) => existsSync(file));
}

const program = findPrometheus();

/** Not every system has it; in CI it must be there. */
export const prometheusIsThere = program !== undefined || Boolean(process.env['CI']);
if (!prometheusIsThere) console.warn('There is no Prometheus here: nobody watches the alerts.');

export class Prometheus {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    private readonly directory: string,
  ) {}

  /** By the second. */
  static async watch({ services, rabbitmq, rules }: Watched): Promise<Prometheus> {
    const directory = mkdtempSync(path.join(tmpdir(), 'orderflow-alerts-'));
    const { scrape_configs: jobs } = parse(read('prometheus.yml')) as { scrape_configs: Job[] };
    const watched = jobs.filter(({ job_name: name }) => name === 'orderflow' || rabbitmq !== undefined);
    for (const target of watched.flatMap(({ static_configs: targets }) => targets))
      target.targets = [`127.0.0.1:${target.labels ? services[target.labels.service] : rabbitmq}`];
    const global = { scrape_interval: '1s', evaluation_interval: '1s' };
    const configuration = { global, rule_files: ['alerts.yml'], scrape_configs: watched };
    writeFileSync(path.join(directory, 'prometheus.yml'), JSON.stringify(configuration));
    writeFileSync(path.join(directory, 'alerts.yml'), rules(read('alerts.yml')));
    const address = `127.0.0.1:${await freePort()}`;
    const files = [`--config.file=${directory}/prometheus.yml`, `--storage.tsdb.path=${directory}/data`];
    const child = spawn(program ?? 'prometheus', [...files, `--web.listen-address=${address}`], { stdio: 'ignore' });
    return new Prometheus(child, `http://${address}/api/v1`, directory);
  }

  /** Those whose condition holds, whether or not it has done so for long enough. */
  async alerts(): Promise<Alert[]> {
    return (await this.ask<{ alerts: Alert[] }>('alerts')).alerts;
  }

  async query(expression: string): Promise<number> {
    const { result } = await this.ask<{ result: { value: [number, string] }[] }>(
      `query?query=${encodeURIComponent(expression)}`,
    );
    return Number(result[0]?.value[1] ?? 0);
  }

  async stop(): Promise<void> {
    const closed = once(this.child, 'close');
    this.child.kill();
    await closed;
    rmSync(this.directory, { recursive: true });
  }

  private async ask<T>(what: string): Promise<T> {
    const response = await fetch(`${this.url}/${what}`);
    return ((await response.json()) as { data: T }).data;
  }
}
