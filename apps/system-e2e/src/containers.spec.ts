import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ProblemCode, problems } from '@orderflow/contracts';
import { Ajv, type AnySchemaObject } from 'ajv';
import { parse } from 'yaml';
import { documented } from './documented-operations.harness-spec';

interface ComposeService {
  image: string;
  build?: { context: string; target: string };
  pull_policy?: string;
  command?: string[];
  profiles?: string[];
  environment?: Record<string, string | null>;
  ports?: string[];
  volumes?: string[];
  networks: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
  stop_grace_period?: string;
  restart?: string;
  init?: boolean;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  privileged?: boolean;
}

interface Compose {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<
    string,
    {
      'timeout-minutes'?: number;
      strategy?: { matrix: { node: string[] } };
      services?: Record<string, { image: string }>;
      env?: Record<string, string>;
      steps: { uses?: string; run?: string; with?: Record<string, string> }[];
    }
  >;
}

interface Stage {
  name: string;
  from: string;
  instructions: { keyword: string; rest: string }[];
}

const root = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const inRepository = (file: string): boolean => existsSync(path.join(root, file));
const json = (file: string): unknown => JSON.parse(read(file));

const composeText = read('docker-compose.yml');
const compose = parse(composeText, { merge: true }) as Compose;
const services = ['order', 'inventory', 'notification'];
const serviceOf = (name: string): ComposeService => {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const ownContainers = Object.entries(compose.services).filter(([, { profiles }]) => profiles?.includes('services'));
const documentedVariables = (): string[] =>
  [...read('.env.example').matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);

const stages = parseDockerfile(read('Dockerfile'));
const stageOf = (name: string): Stage => {
  const found = stages.find((stage) => stage.name === name);
  if (!found) throw new Error(`The Dockerfile has no stage ${name}`);
  return found;
};

describe('docker-compose.yml', () => {
  it('is what the Compose specification allows', () => {
    const schemaFile = path.join(path.dirname(require.resolve('dclint/package.json')), 'schemas/compose.schema.json');
    const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as AnySchemaObject;
    // Ajv knows the draft by a slightly different address, and is right without it.
    delete schema.$schema;
    const ajv = new Ajv({ strict: false, allErrors: true });
    void ajv.validate(schema, parse(composeText, { merge: true }));
    expect(ajv.errors ?? []).toEqual([]);
  });

  it('starts what Orderflow needs by default, and Orderflow itself by a profile', () => {
    const byDefault = Object.keys(compose.services).filter((name) => !serviceOf(name).profiles);
    expect(byDefault).toEqual(['postgres', 'rabbitmq', 'mail']);
    expect(ownContainers.map(([name]) => name)).toEqual(expect.arrayContaining([...services, 'gateway']));
  });

  it('needs no variable for a plain start, because Compose fills in those of all profiles', () => {
    const withoutDefault = interpolations(composeText).filter(({ rest }) => !rest.startsWith(':-'));
    expect(withoutDefault).toEqual([]);
  });

  it('keeps no secret of the services: what signs their tokens comes from outside', () => {
    for (const service of services) {
      const { environment = {} } = serviceOf(service);
      expect(environment).toMatchObject({ AUTH_JWT_SECRET: null, AUTH_JWKS_URL: null });
    }
  });

  it('pins every image to a minor version at least', () => {
    const unpinned = Object.values(compose.services)
      .filter(({ build, pull_policy: pull }) => !build && pull !== 'never')
      .map(({ image }) => image)
      .filter((image) => !isPinned(image));
    expect(unpinned).toEqual([]);
  });

  it('opens its ports to this computer alone', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('publishes no service but through the gateway', () => {
    expect(ownContainers.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway']);
  });

  it('uses only variables that .env.example explains', () => {
    const used = interpolations(composeText).map(({ name }) => name);
    expect(used.length).toBeGreaterThan(0);
    expect(documentedVariables()).toEqual(expect.arrayContaining([...new Set(used)]));
  });

  it.each(ownContainers.map(([name]) => name))('passes %s only variables that .env.example explains', (name) => {
    expect(documentedVariables()).toEqual(expect.arrayContaining(Object.keys(serviceOf(name).environment ?? {})));
  });

  it('mounts only files and volumes that exist', () => {
    const sources = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(':', 1)[0] ?? ''),
    );
    const unknown = sources.filter((source) =>
      source.startsWith('.') ? !inRepository(source) : !Object.hasOwn(compose.volumes, source),
    );
    expect(unknown).toEqual([]);
  });

  it.each(ownContainers.map(([name]) => name))('gives %s no rights that it does not need', (name) => {
    const container = serviceOf(name);
    expect(container).toMatchObject({
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(container.privileged).toBeUndefined();
  });

  describe.each(services)('for the %s service', (service) => {
    const database = `orderflow_${service}`;
    const url = `postgres://${database}:${database}@postgres:5432/${database}`;
    const variable = `${service.toUpperCase()}_DATABASE_URL`;

    it('runs an image that is built from its own stage of the Dockerfile', () => {
      const { build, image } = serviceOf(service);
      expect(build).toEqual({ context: '.', target: service });
      expect(stageOf(service).from).toBe('service');
      expect(serviceOf(`${service}-migrate`).image).toBe(image);
    });

    it('brings its database up to date before it starts', () => {
      const migrate = serviceOf(`${service}-migrate`);
      expect(serviceOf(service).depends_on).toMatchObject({
        [`${service}-migrate`]: { condition: 'service_completed_successfully' },
        rabbitmq: { condition: 'service_healthy' },
      });
      expect(migrate.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
      expect(migrate.restart).toBe('no');
      expect(migrate.command).toEqual(['node', `dist/apps/${service}/src/migrate.js`]);
      expect(inRepository(`apps/${service}/src/migrate.ts`)).toBe(true);
    });

    it('names its own database and no other', () => {
      for (const name of [service, `${service}-migrate`]) {
        const urls = Object.entries(serviceOf(name).environment ?? {}).filter(([key]) => key.endsWith('_DATABASE_URL'));
        expect(urls).toEqual([[variable, url]]);
      }
    });

    it('has a role that owns that database and lets nobody else in', () => {
      const sql = readdirSync(path.join(root, 'deploy/postgres'))
        .map((file) => read(`deploy/postgres/${file}`))
        .join('\n');
      expect(sql).toContain(`CREATE ROLE ${database} LOGIN PASSWORD '${database}';`);
      expect(sql).toContain(`CREATE DATABASE ${database} OWNER ${database};`);
      expect(sql).toContain(`REVOKE CONNECT, TEMPORARY ON DATABASE ${database} FROM PUBLIC;`);
      expect(sql).toContain(`ALTER ROLE postgres IN DATABASE ${database} SET role = '${database}';`);
    });

    it('gets more time to stop than it takes', () => {
      const { stop_grace_period: grace = '', environment = {} } = serviceOf(service);
      const graceMs = Number(/^(\d+)s$/.exec(grace)?.[1]) * 1000;
      const { SHUTDOWN_DELAY_MS: delay, SHUTDOWN_TIMEOUT_MS: timeout } = environment;
      // Settled here, or a value in .env could outlast the grace period.
      expect([delay, timeout]).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)]);
      expect(graceMs).toBeGreaterThan(Number(delay) + Number(timeout));
    });
  });
});

describe('the gateway', () => {
  const nginx = ['nginx.conf', 'surroundings.conf']
    .map((file) => read(`deploy/nginx/${file}`).replace(/^\s*#.*$/gm, ''))
    .join('\n');
  const locations = [...nginx.matchAll(/location\s+(?:(=|~)\s+)?(\S+)\s+\{([^}]*)\}/g)].map(
    ([, kind = '', pattern = '', body = '']) => ({ kind, pattern, body }),
  );
  const addresses = mapOf('service_name');

  /** Where nginx sends a path: the service and the path that it sees; undefined where the gateway itself answers. */
  function route(request: string): { service: string; path: string } | undefined {
    const exact = locations.find(({ kind, pattern }) => kind === '=' && pattern === request);
    const matching = locations.find(({ kind, pattern }) => kind === '~' && new RegExp(pattern).test(request));
    const { kind = '', pattern = '', body = '' } = exact ?? matching ?? {};
    if (!body.includes('proxy_pass http://$service_address$service_uri;')) return undefined;
    const name = /set \$service_name (\S+);/.exec(body)?.[1] ?? '';
    const groups = kind === '~' ? new RegExp(pattern).exec(request)?.groups : undefined;
    return { service: name.startsWith('$') ? (groups?.[name.slice(1)] ?? '') : name, path: pathFor(request) };
  }

  /** The path that a service sees. */
  function pathFor(request: string): string {
    const prefixes = Object.keys(mapOf('request_uri', 'service_uri')).flatMap(
      (key) => /^~(\^.*)$/.exec(key)?.[1] ?? [],
    );
    const found = prefixes.map((prefix) => new RegExp(prefix).exec(request)).find((match) => match !== null);
    return found?.[1] ?? request;
  }

  function mapOf(variable: string, to = '\\w+'): Record<string, string> {
    const body = new RegExp(`map \\$${variable} \\$${to} \\{([^}]*)\\}`).exec(nginx)?.[1] ?? '';
    return Object.fromEntries(
      [...body.matchAll(/^\s*"?(\S+?)"?\s+(?:"([^"]*)"|(\S+));$/gm)].map(([, key = '', quoted, plain]) => [
        key,
        quoted ?? plain ?? '',
      ]),
    );
  }

  it('finds every service where its container listens, on a network that they share', () => {
    const expected = services.map((service) => [service, `${service}:${instruction(stageOf(service), 'EXPOSE')}`]);
    expect(addresses).toEqual(Object.fromEntries(expected));
    for (const service of services) {
      const shared = serviceOf(service).networks.filter((network) => serviceOf('gateway').networks.includes(network));
      expect(shared).not.toEqual([]);
    }
  });

  it('cannot reach the databases and the broker', () => {
    for (const backing of ['postgres', 'rabbitmq', 'mail']) {
      const shared = serviceOf(backing).networks.filter((network) => serviceOf('gateway').networks.includes(network));
      expect(shared).toEqual([]);
    }
  });

  it('listens on the port that is published and probed', () => {
    const port = /listen (\d+);/.exec(nginx)?.[1] ?? '';
    const { ports = [], healthcheck } = serviceOf('gateway');
    expect(ports[0]?.split(':').at(-1)).toBe(port);
    const probed = new URL(healthcheck?.test?.at(-1) ?? '');
    expect(probed.port).toBe(port);
    expect(locations).toContainEqual(expect.objectContaining({ kind: '=', pattern: probed.pathname }));
  });

  it.each([
    ['/api/orders', 'order', '/orders'],
    ['/api/orders/7/cancel', 'order', '/orders/7/cancel'],
    ['/api/analytics/revenue', 'order', '/analytics/revenue'],
    ['/api/inventory', 'inventory', '/inventory'],
    ['/api/inventory/SKU%2F1', 'inventory', '/inventory/SKU%2F1'],
    ['/api/notifications', 'notification', '/notifications'],
    ['/api/notifications/stream', 'notification', '/notifications/stream'],
    ['/api/webhooks/7', 'notification', '/webhooks/7'],
    ['/api/preferences', 'notification', '/preferences'],
    ['/api/templates/order-confirmed', 'notification', '/templates/order-confirmed'],
    ['/dashboard', 'notification', '/dashboard'],
    ['/dashboard/assets/index.js', 'notification', '/dashboard/assets/index.js'],
  ])('hands %s to the %s service, which knows it as %s', (request, service, path) => {
    expect(route(request)).toEqual({ service, path });
  });

  it.each(services)('hands every endpoint of the %s service to it, below /api or below /services', (service) => {
    const routes = new Set(documented.filter((each) => each.service === service).map(({ route: known }) => known));
    const requests = [...routes].map((path) => path.replace(/\{.*?\}/g, '7'));
    const arrives = (prefix: string, path: string) => {
      const sent = route(prefix + path);
      return sent?.service === service && sent.path === path;
    };
    const lost = requests.filter((path) => !arrives('/api', path) && !arrives(`/services/${service}`, path));
    expect(lost).toEqual([]);
  });

  it('hands the pages about problems to a service', () => {
    expect(route('/problems/not_found')).toEqual({ service: 'order', path: '/problems/not_found' });
  });

  it.each(services)(
    'shows health, messaging, dead letters and documentation of the %s service below /services',
    (service) => {
      for (const page of [
        '/health',
        '/health/live',
        '/health/ready',
        '/docs',
        '/docs/swagger-ui.css',
        '/docs-json',
        '/messaging',
        '/messaging/queues',
        '/dead-letters',
        '/dead-letters/redrive',
      ]) {
        expect(route(`/services/${service}${page}`)).toEqual({ service, path: page });
      }
    },
  );

  it.each([
    '/',
    '/metrics',
    '/api/metrics',
    '/services/order/metrics',
    '/services/postgres/health',
    '/api/ordersx',
    '/api/inventoryx',
    '/api/templatesx',
    '/services/order/dead-lettersx',
    '/dashboards',
  ])('answers %s itself', (request) => {
    expect(route(request)).toBeUndefined();
  });

  it('passes events on as they come', () => {
    const stream = locations.find(({ pattern }) => pattern === '/api/notifications/stream');
    expect(stream?.kind).toBe('=');
    expect(stream?.body).toContain('proxy_buffering off;');
    expect(stream?.body).toMatch(/proxy_read_timeout \d+h;/);
  });

  it.each(['X-Forwarded-For $remote_addr', 'X-Forwarded-Proto $scheme', 'X-Real-IP ""', 'Forwarded ""'])(
    'lets no client write %s',
    (header) => {
      expect(nginx).toContain(`proxy_set_header ${header};`);
      // A location with such a directive of its own would inherit none.
      expect(locations.filter(({ body }) => body.includes('proxy_set_header'))).toEqual([]);
    },
  );

  it('takes a little more than the services do', () => {
    const limit = Number(/client_max_body_size (\d+)k;/.exec(nginx)?.[1]) * 1024;
    const ofServices = Number(/^(?:# ?)?BODY_LIMIT_BYTES=(\d+)/m.exec(read('.env.example'))?.[1]);
    expect(limit).toBeGreaterThan(ofServices);
    expect(limit).toBeLessThan(ofServices * 1.2);
  });

  it('speaks of problems in the words of the services', () => {
    const titles = mapOf('problem_code');
    const expected = Object.keys(titles).map((code) => [code, problems[code as ProblemCode].title]);
    expect(titles).toEqual(Object.fromEntries(expected));
    const codes = new Set(Object.values(mapOf('status')));
    expect([...codes].sort()).toEqual(Object.keys(titles).sort());
    for (const status of [413, 502, 503, 504])
      expect(nginx).toMatch(new RegExp(`error_page [^;]*\\b${status}\\b[^;]*;`));
  });
});

describe('the Dockerfile', () => {
  const copied = stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword, rest }) => keyword === 'COPY' && !rest.startsWith('--from='))
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
  const ignoreRules = read('.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

  it('starts from pinned images and from its own stages', () => {
    const known = stages.map(({ name }) => name);
    const bases = stages.map(({ from }) => from).filter((from) => !known.includes(from));
    expect(bases.length).toBeGreaterThan(0);
    expect(bases.filter((image) => !isPinned(image))).toEqual([]);
    const sources = [...read('Dockerfile').matchAll(/--from=(\S+)/g)].map(([, stage = '']) => stage);
    expect(known).toEqual(expect.arrayContaining(sources));
  });

  it('copies what exists', () => {
    expect(copied.length).toBeGreaterThan(0);
    expect(copied.filter((source) => !inRepository(source))).toEqual([]);
  });

  it('is shown just what it copies, and never settings or results of a developer', () => {
    expect(ignoreRules[0]).toBe('*');
    const shown = ignoreRules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
    expect(shown.sort()).toEqual([...new Set(copied)].sort());
    const hiddenAfterAll = ignoreRules.slice(ignoreRules.findLastIndex((rule) => rule.startsWith('!')) + 1);
    expect(hiddenAfterAll).toEqual(expect.arrayContaining(['**/.env*', '**/node_modules', '**/dist', '**/.local']));
  });

  it('builds by a target that every project has', () => {
    const [, target = ''] = /nx run-many --targets=(\S+)/.exec(read('Dockerfile')) ?? [];
    for (const service of services) expect(targetsOf(`apps/${service}`)).toContain(target);
  });

  it.each(services)('runs the %s service with production dependencies alone, and not as root', (service) => {
    const stage = stageOf(service);
    expect(JSON.parse(instruction(stage, 'CMD'))).toEqual([
      'node',
      '--enable-source-maps',
      `dist/apps/${service}/src/main.js`,
    ]);
    expect(inRepository(`apps/${service}/src/main.ts`)).toBe(true);
    expect(instruction(stage, 'COPY')).toBe(`--from=build /app/dist/apps/${service} dist/apps/${service}`);
    expect(instruction(stage, 'ENV')).toBe(`PORT=${instruction(stage, 'EXPOSE')}`);
    expect(instruction(stageOf('service'), 'USER')).toBe('node');
    expect(instruction(stageOf('service'), 'STOPSIGNAL')).toBe('SIGTERM');
    expect(instruction(stageOf('service'), 'HEALTHCHECK')).toContain('/health/live');
    expect(instruction(stageOf('dependencies'), 'RUN')).toContain('npm ci --omit=dev');
    const modules = stageOf('service').instructions.filter(({ rest }) => rest.includes('node_modules'));
    expect(modules.map(({ rest }) => rest)).toEqual(['--from=dependencies /app/node_modules node_modules']);
  });

  it('sets only variables that .env.example explains', () => {
    const set = stages
      .flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'ENV'))
      .flatMap(({ rest }) => rest.split(/\s+/).map((pair) => pair.split('=', 1)[0] ?? ''));
    expect(set.length).toBeGreaterThan(0);
    expect(documentedVariables()).toEqual(expect.arrayContaining(set));
  });

  it('gives the notification service the dashboard that it serves', () => {
    const copied = stageOf('notification').instructions.filter(({ keyword }) => keyword === 'COPY');
    expect(copied.map(({ rest }) => rest)).toContain('--from=build /app/dist/apps/dashboard dist/apps/dashboard');
  });
});

describe('the workflows of the CI', () => {
  const workflow = parse(read('.github/workflows/ci.yml')) as Workflow;
  const workflows = readdirSync(path.join(root, '.github/workflows')).map(
    (file) => parse(read(`.github/workflows/${file}`)) as Workflow,
  );
  const jobs = workflows.flatMap((each) => Object.values(each.jobs));
  const steps = jobs.flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run = '' }) => run.split('\n'));
  const manifest = json('package.json') as { engines: { node: string }; scripts: Record<string, string> };

  it('asks Nx for targets that the projects have', () => {
    const [, asked = ''] = commands.map((command) => /nx affected -t (.+)$/.exec(command)).find(Boolean) ?? [];
    const targets = asked.split(' ');
    expect(targets.sort()).toEqual(['build', 'lint', 'test', 'typecheck']);
    for (const service of services) expect(targetsOf(`apps/${service}`)).toEqual(expect.arrayContaining(targets));
  });

  it('runs npm scripts that exist', () => {
    const scripts = commands.flatMap((command) => /^npm run (\S+)/.exec(command)?.[1] ?? []);
    expect(scripts).toEqual(expect.arrayContaining(['check', 'audit']));
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
  });

  it('tests against the same PostgreSQL and RabbitMQ as docker-compose.yml', () => {
    const images = Object.entries(workflow.jobs['affected']?.services ?? {}).map(([name, { image }]) => [name, image]);
    expect(images).toEqual(['postgres', 'rabbitmq'].map((name) => [name, serviceOf(name).image]));
  });

  it('tells the tests where these are by variables that they read', () => {
    const sources = readdirSync(path.join(root, 'libs/testing/src')).map((file) => read(`libs/testing/src/${file}`));
    const names = Object.keys(workflow.jobs['affected']?.env ?? {});
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !sources.some((source) => source.includes(`process.env['${name}']`)))).toEqual([]);
  });

  it('covers the oldest Node.js that package.json allows, and the one in the images', () => {
    const versions = workflow.jobs['affected']?.strategy?.matrix.node ?? [];
    expect(`${manifest.engines.node}.`).toContain(`>=${versions[0] ?? 'none'}.`);
    expect(versions).toContain(/^node:(\d+)/.exec(stageOf('base').from)?.[1]);
  });

  it('may read and nothing else, ends in time and uses actions of a fixed major version', () => {
    for (const { permissions } of workflows) expect(new Set(Object.values(permissions))).toEqual(new Set(['read']));
    expect(jobs.filter((job) => !job['timeout-minutes'])).toEqual([]);
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/@v\d+$/.test(action))).toEqual([]);
  });
});

/** `${NAME…}`, and what follows the name; `$$` is a plain dollar sign. */
function interpolations(text: string): { name: string; rest: string }[] {
  const withoutComments = text.replace(/^\s*#.*$/gm, '').replaceAll('$$', '');
  return [...withoutComments.matchAll(/\$(?:\{(\w+)([^}]*)\}|(\w+))/g)].map(([, name, rest = '', bare = '']) => ({
    name: name ?? bare,
    rest,
  }));
}

const isPinned = (image: string): boolean => /^[\w./-]+:v?\d+\.\d+[\w.-]*$/.test(image);

function parseDockerfile(text: string): Stage[] {
  const parsed: Stage[] = [];
  const lines = text.replace(/^\s*#.*$/gm, '').replaceAll(/\\\n\s*/g, '');
  for (const [, keyword = '', rest = ''] of lines.matchAll(/^([A-Z]+)\s+(.+)$/gm)) {
    const [, from, name] = (keyword === 'FROM' ? /^(\S+) AS (\S+)$/.exec(rest) : null) ?? [];
    if (from && name) parsed.push({ name, from, instructions: [] });
    else parsed.at(-1)?.instructions.push({ keyword, rest });
  }
  return parsed;
}

/** The last such instruction of a stage itself, without those that it inherits. */
function instruction({ name, instructions }: Stage, keyword: string): string {
  const found = instructions.findLast((candidate) => candidate.keyword === keyword);
  if (!found) throw new Error(`The stage ${name} of the Dockerfile has no ${keyword}`);
  return found.rest;
}

const targetsOf = (project: string): string[] =>
  Object.keys((json(`${project}/project.json`) as { targets: Record<string, unknown> }).targets);
