import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually, freePort } from '@orderflow/testing';
import { parse } from 'yaml';
import { root, type ServiceName, serviceNames } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

interface Configuration {
  global: object;
  scrape_configs: { job_name: string; static_configs: { targets: string[]; labels: { service: ServiceName } }[] }[];
}

interface Answer<T> {
  data: T;
}

interface Alert {
  state: string;
  labels: { alertname: string; service?: string };
}

const limitMs = 240_000;

/** They are about speed, of which there is none to speak of on a machine that is busy with tests. */
const aboutSpeed = new Set(['EventLoopBlocked', 'SlowRequests']);

const read = (file: string): string => readFileSync(path.join(root, 'deploy/prometheus', file), 'utf8');

/** That of the system, or the one that comes with promtool; see monitoring.e2e-spec.ts. */
function findPrometheus(): string | undefined {
  spawnSync(process.execPath, ['tools/promtool.mjs', '--version'], { cwd: root, timeout: 300_000 });
  const directories = [...(process.env['PATH'] ?? '').split(':'), path.join(root, '.local/promtool')];
  return directories.map((directory) => path.join(directory, 'prometheus')).find((file) => existsSync(file));
}

const prometheus = findPrometheus();
if (!prometheus && !process.env['CI']) console.warn('There is no Prometheus here: nobody watched the alerts.');

(prometheus || process.env['CI'] ? describe : describe.skip)('The alerts, as Prometheus watches real services,', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'orderflow-alerts-'));
  const ports = new Map<ServiceName, string>();
  let system: System;
  let watcher: ChildProcess;
  let url: string;

  beforeAll(async () => {
    system = await System.start({}, 0);
    for (const name of serviceNames) ports.set(name, new URL((await system.run(name)).url).port);
    await watch();
  }, startLimitMs);
  afterAll(async () => {
    watcher.kill();
    await once(watcher, 'close');
    await system.stop();
    rmSync(directory, { recursive: true });
  });

  /** By the second, of the services alone: the broker of a test may not show figures of its own. */
  async function watch(): Promise<void> {
    const { scrape_configs: jobs } = parse(read('prometheus.yml')) as Configuration;
    const job = jobs.find(({ job_name: name }) => name === 'orderflow');
    for (const target of job?.static_configs ?? []) target.targets = [`127.0.0.1:${ports.get(target.labels.service)}`];
    const every = { scrape_interval: '1s', evaluation_interval: '1s' };
    const configuration = { global: every, rule_files: ['alerts.yml'], scrape_configs: [job] };
    writeFileSync(path.join(directory, 'prometheus.yml'), JSON.stringify(configuration));
    writeFileSync(path.join(directory, 'alerts.yml'), read('alerts.yml').replace(/for: \d+m/g, 'for: 2s'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}/api/v1`;
    const files = [`--config.file=${directory}/prometheus.yml`, `--storage.tsdb.path=${directory}/data`];
    watcher = spawn(prometheus ?? 'prometheus', [...files, `--web.listen-address=127.0.0.1:${port}`], {
      stdio: 'ignore',
    });
  }

  const ask = async <T>(what: string): Promise<T> => ((await (await fetch(`${url}/${what}`)).json()) as Answer<T>).data;

  async function firing(): Promise<string[]> {
    const { alerts } = await ask<{ alerts: Alert[] }>('alerts');
    return alerts
      .filter(({ state, labels }) => state === 'firing' && !aboutSpeed.has(labels.alertname))
      .map(({ labels }) => [labels.alertname, labels.service].filter(Boolean).join(' of '))
      .sort();
  }

  const fire = (expected: readonly string[]): Promise<void> =>
    eventually(async () => {
      expect(await firing()).toEqual([...expected]);
    }, patienceMs);

  /** Until each target has been looked at so often that whatever is wrong must have been seen. */
  const watched = (): Promise<void> =>
    eventually(async () => {
      const query = encodeURIComponent('min(count_over_time(up{job="orderflow"}[10m]))');
      const { result } = await ask<{ result: { value: [number, string] }[] }>(`query?query=${query}`);
      expect(Number(result[0]?.value[1] ?? 0)).toBeGreaterThan(8);
    }, patienceMs);

  it(
    'keep still while all is well',
    async () => {
      const { id } = await system.place([{ productId: await system.stock(10), quantity: 1 }]);
      await system.settled(id);
      await watched();
      await fire([]);
    },
    limitMs,
  );

  it(
    'name the service that has gone, and those that have lost the broker, and end when they are back',
    async () => {
      await system.kill('inventory');
      await fire(['ServiceDown of inventory']);
      await system.broker.cut();
      await fire(['BrokerUnreachable of notification', 'BrokerUnreachable of order', 'ServiceDown of inventory']);
      await system.broker.open();
      await system.run('inventory', { PORT: ports.get('inventory') ?? '' });
      await fire([]);
    },
    limitMs,
  );
});
