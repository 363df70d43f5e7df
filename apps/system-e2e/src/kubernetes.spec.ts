import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { queues, type QueueName } from '@orderflow/contracts';
import { parse, parseAllDocuments, stringify } from 'yaml';
import {
  folders,
  kubernetes,
  kustomizationOf,
  namedBy,
  type Resource,
  resourcesOf,
  settingsIn,
  variablesOf,
} from './kubernetes.harness-spec';
import { root, serviceNames } from './service-process';

interface Compose {
  services: Record<string, { image: string; command?: string[]; environment?: Record<string, string> }>;
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const compose = (parse(read('docker-compose.yml'), { merge: true }) as Compose).services;
const dockerfile = read('Dockerfile');
const settings = settingsIn('base/settings.env');

const everything = resourcesOf(path.join(kubernetes, 'production'));
type Kind = Resource['kind'];
const all = <K extends Kind>(kind: K): Resource<K>[] =>
  everything.filter((each): each is Resource<K> => each.kind === kind);
function one<K extends Kind>(kind: K, name: string): Resource<K>['spec'] {
  const found = all(kind).find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`There is no ${kind} ${name}.`);
  return found.spec;
}
const patchOf = <K extends 'Deployment' | 'Job'>(file: string): Resource<K>['spec'] =>
  (parse(read(`deploy/kubernetes/base/${file}`)) as Resource<K>).spec;
const service = patchOf<'Deployment'>('service.patch.yaml');
const portOf = (name: string): number =>
  Number(new RegExp(`FROM service AS ${name}\\n[^#]*?EXPOSE (\\d+)`).exec(dockerfile)?.[1]);
const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]?.replaceAll('_', ''));

describe('deploy/kubernetes', () => {
  it('names files that exist, and has none that nobody names', () => {
    const named = folders.flatMap(namedBy);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
    const files = readdirSync(kubernetes, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(yaml|env|conf)$/.test(file) && path.basename(file) !== 'kustomization.yaml')
      .map((file) => path.join(kubernetes, file));
    expect(files.filter((file) => !named.includes(file))).toEqual([]);
  });

  it('keeps no secret', () => {
    expect(everything.filter(({ kind }) => (kind as string) === 'Secret')).toEqual([]);
    expect(folders.filter((folder) => kustomizationOf(folder).secretGenerator)).toEqual([]);
    const names = [...Object.keys(settings), ...Object.keys(settingsIn('production/settings.env'))];
    expect(names.filter((name) => /SECRET|PASSWORD|TOKEN|PRIVATE|_URL$/.test(name))).toEqual([
      'NOTIFICATION_PUBLIC_URL',
    ]);
  });

  it('gives only settings that a service reads', () => {
    const known = new Set(serviceNames.flatMap((name) => variablesOf(name).known));
    const given = [...Object.keys(settings), ...Object.keys(settingsIn('production/settings.env'))];
    expect(given.filter((name) => !known.has(name))).toEqual([]);
  });

  it('runs the versions of docker-compose.yml, and of this repository', () => {
    const { containers } = one('Deployment', 'gateway').template.spec;
    expect(containers[0].image).toBe(compose['gateway']?.image);
    expect(`${one('RabbitmqCluster', 'rabbitmq').image}-alpine`).toBe(compose['rabbitmq']?.image);
    const version = /:([\d.]+)-/.exec(compose['postgres']?.image ?? '')?.[1];
    for (const { spec } of all('Cluster')) expect(spec.imageName).toContain(`/postgresql:${version}-`);
    const { version: ours } = JSON.parse(read('package.json')) as { version: string };
    const { images = [] } = kustomizationOf(path.join(kubernetes, 'production'));
    expect(images.map(({ name, newTag }) => [name, newTag])).toEqual(
      serviceNames.map((name) => [`orderflow-${name}`, ours]),
    );
  });

  it('gives all pods of ours as few rights as they can do with', () => {
    const pods = [service, patchOf<'Job'>('migration.patch.yaml'), one('Deployment', 'gateway')];
    for (const { template } of pods) {
      const { enableServiceLinks, securityContext, containers } = template.spec;
      // With links, the Service `order` would set ORDER_PORT to a URL.
      expect(enableServiceLinks).toBe(false);
      expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: expect.any(Number) as number });
      expect(containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(Object.keys(containers[0].resources.limits)).toEqual(Object.keys(containers[0].resources.requests));
    }
  });

  it('gives a service more time to stop than it takes', () => {
    const milliseconds = Number(settings['SHUTDOWN_DELAY_MS']) + Number(settings['SHUTDOWN_TIMEOUT_MS']);
    expect(service.template.spec.terminationGracePeriodSeconds * 1000).toBeGreaterThan(milliseconds);
  });

  it('asks a service for its health where it tells of it, and waits for the answer for as long as it may take', () => {
    const [{ readinessProbe, ...rest }] = service.template.spec.containers;
    expect({ readinessProbe, ...rest }).toMatchObject({
      startupProbe: { httpGet: { path: '/health/live', port: 'http' } },
      livenessProbe: { httpGet: { path: '/health/live', port: 'http' } },
      readinessProbe: { httpGet: { path: '/health/ready', port: 'http' } },
    });
    for (const name of serviceNames) {
      const { paths } = JSON.parse(read(`docs/openapi/${name}.json`)) as { paths: object };
      expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/health/live', '/health/ready']));
    }
    const databaseMs = numberIn(read('libs/http/src/health/health.controller.ts'), /databaseTimeoutMs = ([\d_]+)/);
    expect((readinessProbe.timeoutSeconds ?? 1) * 1000).toBeGreaterThan(databaseMs);
  });

  describe.each(serviceNames)('for the %s service', (name) => {
    const { replicas, selector, template } = one('Deployment', name);
    const [container] = template.spec.containers;
    const database = `${name}-db`;
    const variable = `${name.toUpperCase()}_DATABASE_URL`;
    const job = one('Job', `${name}-migrate`);

    it('runs the image of its own stage of the Dockerfile, where it listens', () => {
      expect(`${container.image}:local`).toBe(compose[name]?.image);
      expect(dockerfile).toContain(`FROM service AS ${name}\n`);
      expect(container.ports).toEqual([{ name: 'http', containerPort: portOf(name) }]);
      expect(one('Service', name).ports).toEqual([{ name: 'http', port: portOf(name), targetPort: 'http' }]);
      expect(read('deploy/kubernetes/base/surroundings.conf')).toContain(
        `${name} ${name}.orderflow.svc.cluster.local:${portOf(name)};`,
      );
    });

    it('selects its own pods, and no migration', () => {
      const { labels } = template.metadata;
      expect(selector.matchLabels).toEqual(labels);
      expect(one('Service', name).selector).toEqual(labels);
      expect(one('PodDisruptionBudget', name).selector.matchLabels).toEqual(labels);
      expect(job.template.metadata.labels).not.toEqual(expect.objectContaining(labels));
      expect(replicas).toBeGreaterThan(1);
    });

    it('gives every variable that it needs and none that it does not read', () => {
      const { known, required } = variablesOf(name);
      const given = (container.env ?? []).map((each) => each.name);
      expect(known).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(required));
      // Either of two has what tokens are checked with, so that is not marked as required.
      expect(container.envFrom).toContainEqual({ secretRef: { name: 'auth' } });
      expect(container.envFrom).toContainEqual({ configMapRef: { name: 'settings' } });
    });

    it('has a database of its own, by the names that it has everywhere', () => {
      const { pathname, username } = new URL(compose[name]?.environment?.[variable] ?? '');
      expect(one('Cluster', database).bootstrap.initdb).toEqual({ database: pathname.slice(1), owner: username });
      expect(container.env?.find((each) => each.name === variable)?.valueFrom?.secretKeyRef).toEqual({
        name: `${database}-app`,
        key: 'uri',
      });
    });

    it('brings that database up to date by the command of docker-compose.yml, and shows it nothing else', () => {
      const [migrate] = job.template.spec.containers;
      expect(migrate.image).toBe(container.image);
      expect(migrate.command).toEqual(compose[`${name}-migrate`]?.command);
      expect(migrate.env).toEqual(container.env?.filter((each) => each.name === variable));
      expect(migrate.envFrom).toBeUndefined();
    });

    it('is scaled by the length of a queue of its own', () => {
      const { scaleTargetRef, triggers } = one('ScaledObject', name);
      expect(scaleTargetRef.name).toBe(name);
      const lengths = triggers.filter(({ type }) => type === 'rabbitmq').map(({ metadata }) => metadata.queueName);
      expect(lengths.map((queue) => queues[queue as QueueName].service)).toEqual([name]);
      expect(triggers.map(({ type }) => type)).toContain('cpu');
    });

    it('never has more connections than its database takes', () => {
      const relay = numberIn(read('libs/messaging/src/outbox/relay-pool.ts'), /max: (\d+),/);
      const each = Number(settings['DATABASE_POOL_SIZE']) + relay;
      const instances = one('ScaledObject', name).maxReplicaCount + service.strategy.rollingUpdate.maxSurge;
      // Those of a migration, and those that PostgreSQL keeps for its own.
      const others = 2 + 3;
      const most = Number(one('Cluster', database).postgresql.parameters.max_connections);
      expect(instances * each + others).toBeLessThanOrEqual(most);
    });

    it('talks to its database, to RabbitMQ and to no other service', () => {
      const ways = all('NetworkPolicy')
        .filter(({ spec }) => {
          const wanted = Object.entries(spec.podSelector.matchLabels ?? { none: 'none' });
          return wanted.every(([label, value]) => template.metadata.labels[label] === value);
        })
        .flatMap(({ spec }) => spec.egress ?? [])
        .flatMap(({ to = [], ports }) =>
          to.map((peer) => [peer.podSelector?.matchLabels, ports.map(({ port }) => port)]),
        );
      const inside = ways.filter(([labels]) => labels);
      expect(inside).toEqual([
        [{ 'app.kubernetes.io/name': 'rabbitmq' }, [5672]],
        [{ 'cnpg.io/cluster': database }, [5432]],
      ]);
      expect(ways.length > inside.length).toBe(name === 'notification');
    });
  });

  it('lets nothing talk to anything that is not named', () => {
    expect(one('NetworkPolicy', 'nothing-by-default')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(one('NetworkPolicy', 'gateway').egress?.flatMap(({ ports }) => ports)).toEqual(
      serviceNames.map((name) => ({ port: portOf(name) })),
    );
  });

  it('shows nobody anything but through the gateway, which has the rules of docker-compose.yml', () => {
    const backends = all('Ingress').flatMap(({ spec }) =>
      spec.rules.flatMap(({ http }) => http.paths.map(({ backend }) => backend.service)),
    );
    expect(backends).toEqual([{ name: 'gateway', port: { name: 'http' } }]);
    expect(kustomizationOf(path.join(root, 'deploy/nginx')).configMapGenerator).toEqual([
      { name: 'gateway', files: ['nginx.conf'] },
    ]);
    const mounted = one('Deployment', 'gateway').template.spec.containers[0].volumeMounts;
    const included = [...read('deploy/nginx/nginx.conf').matchAll(/^\s*include (\S+);/gm)].map(([, file]) => file);
    expect(included).toEqual(['/etc/nginx/surroundings.conf']);
    expect(mounted.map(({ mountPath }) => mountPath)).toEqual(['/etc/nginx/nginx.conf', ...included, '/tmp']);
    const defined = (file: string): string[] => read(file).match(/^(resolver\w*|map \$\w+ \$\w+)/gm) ?? [];
    expect(defined('deploy/kubernetes/base/surroundings.conf')).toEqual(defined('deploy/nginx/surroundings.conf'));
  });

  it('tells RabbitMQ what docker-compose.yml tells it', () => {
    const { replicas, rabbitmq } = one('RabbitmqCluster', 'rabbitmq');
    const [, name = '', value = ''] =
      /-rabbit (\w+) (\d+)/.exec(compose['rabbitmq']?.environment?.['RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS'] ?? '') ?? [];
    expect(rabbitmq.advancedConfig.trim()).toBe(`[{rabbit, [{${name}, ${value}}]}].`);
    expect(replicas).toBe(numberIn(rabbitmq.additionalConfig, /target_group_size = (\d+)/));
  });
});

describe('What Prometheus is told in Kubernetes', () => {
  const alerts = path.join(kubernetes, 'components/monitoring/alerts.yaml');

  it('is alerts.yml, as it is', () => {
    const { groups } = parse(read('deploy/prometheus/alerts.yml')) as { groups: object[] };
    if (process.env['UPDATE_ALERTS']) {
      const rule = { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'orderflow' } };
      const written =
        '# Made of deploy/prometheus/alerts.yml by a test, which holds the two to be the same:\n' +
        '#   UPDATE_ALERTS=1 npx jest --config apps/system-e2e/jest.config.cjs kubernetes && npm run format\n';
      writeFileSync(alerts, written + stringify({ ...rule, spec: { groups } }));
    }
    expect((parse(readFileSync(alerts, 'utf8')) as Resource<'PrometheusRule'>).spec.groups).toEqual(groups);
  });

  it('asks the same places under the same names as prometheus.yml', () => {
    interface Scrape {
      job_name: string;
      metrics_path?: string;
      params?: object;
      honor_labels?: boolean;
    }
    const { scrape_configs: scrapes } = parse(read('deploy/prometheus/prometheus.yml')) as { scrape_configs: Scrape[] };
    const endpoints = all('PodMonitor').flatMap(({ spec }) => spec.podMetricsEndpoints);
    const named = endpoints.map((endpoint) => [
      endpoint.relabelings.find(({ targetLabel }) => targetLabel === 'job')?.replacement,
      endpoint.path,
      endpoint.params,
      endpoint.honorLabels,
    ]);
    expect(named).toEqual(
      scrapes.map((scrape) => [scrape.job_name, scrape.metrics_path ?? '/metrics', scrape.params, scrape.honor_labels]),
    );
  });
});

/** It comes with kubectl, which not every machine has. */
const build = (overlay: string) =>
  spawnSync('kubectl', ['kustomize', path.join(kubernetes, overlay)], { encoding: 'utf8', timeout: 60_000 });
const isThere = spawnSync('kubectl', ['kustomize', '--help'], { timeout: 60_000 }).status === 0;

(isThere ? describe : describe.skip)('By the word of kustomize', () => {
  it.each(['production', 'trial'])('%s can be built, with all that the services need', (overlay) => {
    const { status, stdout, stderr } = build(overlay);
    expect([status, stderr]).toEqual([0, '']);
    const built = parseAllDocuments(stdout).map((each) => each.toJS() as Resource);
    const { images = [] } = kustomizationOf(path.join(kubernetes, overlay));
    const [{ newTag } = { newTag: '' }] = images;
    const named = built.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name);
    expect(named.sort()).toEqual(serviceNames.map((name) => `${name}-migrate-${newTag}`).sort());
    const deployments = built.filter((each): each is Resource<'Deployment'> => each.kind === 'Deployment');
    for (const { metadata, spec } of deployments.filter(({ metadata }) => metadata.name !== 'gateway')) {
      const [container] = spec.template.spec.containers;
      expect(container.image.endsWith(`orderflow-${metadata.name}:${newTag}`)).toBe(true);
      expect(container).toMatchObject({
        ...service.template.spec.containers[0],
        resources: expect.anything() as object,
      });
      // What KEDA has scaled must not be undone by whoever applies it again.
      expect(spec.replicas).toBe(overlay === 'production' ? undefined : 1);
    }
  });
});
