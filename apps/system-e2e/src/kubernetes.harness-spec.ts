import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root } from './service-process';

type Labels = Record<string, string>;

interface Container {
  name: string;
  image: string;
  command?: string[];
  ports: { name: string; containerPort: number }[];
  env?: { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string; optional?: boolean } }[];
  securityContext: object;
  readinessProbe: { timeoutSeconds?: number };
  resources: { requests: { cpu: string; memory: string }; limits: { cpu: string; memory: string } };
  volumeMounts: { mountPath: string; subPath?: string }[];
}

interface PodSpec {
  containers: [Container];
  enableServiceLinks: boolean;
  terminationGracePeriodSeconds: number;
  securityContext: { runAsNonRoot: boolean; runAsUser: number };
}

export interface Policy {
  podSelector: { matchLabels?: Labels };
  policyTypes: string[];
  ingress?: { from?: Peer[]; ports: { port: number }[] }[];
  egress?: { to?: Peer[]; ports: { port: number }[] }[];
}

interface Peer {
  podSelector?: { matchLabels: Labels };
  namespaceSelector?: object;
  ipBlock?: object;
}

/** What is looked at of the kinds that there are. */
interface Specs {
  Deployment: {
    replicas?: number;
    strategy: { rollingUpdate: { maxSurge: number } };
    selector: { matchLabels: Labels };
    template: { metadata: { labels: Labels }; spec: PodSpec };
  };
  Job: { template: { metadata: { labels: Labels }; spec: PodSpec } };
  Service: { selector: Labels; ports: [{ port: number; targetPort: string }] };
  PodDisruptionBudget: { selector: { matchLabels: Labels } };
  NetworkPolicy: Policy;
  Cluster: {
    imageName: string;
    bootstrap: { initdb: { database: string; owner: string } };
    postgresql: { synchronous?: object; parameters: { max_connections: string } };
  };
  RabbitmqCluster: {
    image: string;
    replicas: number;
    rabbitmq: { additionalConfig: string; advancedConfig: string };
  };
  ScaledObject: {
    scaleTargetRef: { name: string };
    maxReplicaCount: number;
    triggers: { type: string; metadata: { queueName: string } }[];
  };
  PodMonitor: { podMetricsEndpoints: Endpoint[] };
  PrometheusRule: { groups: unknown };
  Ingress: { rules: { http: { paths: { backend: { service: { name: string; port: { name: string } } } }[] } }[] };
}

interface Endpoint {
  path: string;
  params?: object;
  honorLabels?: boolean;
  relabelings: { targetLabel: string; replacement?: string }[];
}

export interface Resource<Kind extends keyof Specs = keyof Specs> {
  kind: Kind;
  metadata: { name: string; labels?: Labels };
  spec: Specs[Kind];
}

interface Kustomization {
  resources?: string[];
  components?: string[];
  patches?: { path?: string }[];
  configMapGenerator?: { name: string; files?: string[]; envs?: string[] }[];
  secretGenerator?: unknown;
  images?: { name: string; newTag: string }[];
}

export const kubernetes = path.join(root, 'deploy/kubernetes');

/** Of one file, or of a folder and all that it builds upon; before anything is merged. */
export function resourcesOf(place: string): Resource[] {
  if (!statSync(place).isDirectory())
    return parseAllDocuments(readFileSync(place, 'utf8')).map((each) => each.toJS() as Resource);
  const { resources = [], components = [] } = kustomizationOf(place);
  return [...resources, ...components].flatMap((each) => resourcesOf(path.join(place, each)));
}

export const kustomizationOf = (folder: string): Kustomization =>
  parse(readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8')) as Kustomization;

/** Files and folders, whole, that a kustomization names. */
export function namedBy(folder: string): string[] {
  const { resources = [], components = [], patches = [], configMapGenerator = [] } = kustomizationOf(folder);
  const files = configMapGenerator.flatMap(({ files = [], envs = [] }) => [...files, ...envs]);
  const named = [...resources, ...components, ...patches.flatMap((patch) => patch.path ?? []), ...files];
  return named.map((name) => path.join(folder, name));
}

/** Every folder with a kustomization. */
export const folders = [
  path.join(root, 'deploy/nginx'),
  ...readdirSync(kubernetes, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(kubernetes, name))
    .filter((place) => existsSync(path.join(place, 'kustomization.yaml'))),
];

export interface Variables {
  known: string[];
  required: string[];
}

/** The variables of a service, by its configuration and those that it builds upon. */
export function variablesOf(service: string): Variables {
  const sources = ['libs/http/src/config/service-config.ts', `apps/${service}/src/config.ts`];
  if (service === 'notification') sources.push('apps/notification/src/delivery/provider.config.ts');
  const text = sources.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  const declared = [...text.matchAll(/^ {2}readonly ([A-Z][A-Z0-9_]*)([!?]?):/gm)];
  return {
    known: declared.map(([, name = '']) => name),
    required: declared.filter(([, , mark]) => mark === '!').map(([, name = '']) => name),
  };
}

export const settingsIn = (file: string): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync(path.join(kubernetes, file), 'utf8').matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
