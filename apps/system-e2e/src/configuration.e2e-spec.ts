import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { root, serviceNames } from './service-process';

const documented = parseEnv(readFileSync(path.join(root, '.env.example'), 'utf8')) as Record<string, string>;

/** The variables of a built service, with their defaults. */
function variablesOf(service: string): Record<string, unknown> {
  const built = (file: string): Record<string, unknown> =>
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a file of dist/, which is made by the build
    require(path.join(root, 'dist', file)) as Record<string, unknown>;
  const { variableNames } = built('libs/http/src/index.js') as { variableNames: (schema: unknown) => string[] };
  const Config = Object.values(built(`apps/${service}/src/config.js`)).find((value) =>
    String(value).startsWith('class'),
  );
  const defaults = new (Config as new () => Record<string, unknown>)();
  return Object.fromEntries(variableNames(Config).map((name) => [name, defaults[name]]));
}

const shown = (value: unknown): string => ([value ?? []].flat() as string[]).join(',');

describe('.env.example', () => {
  it.each(serviceNames)('documents every variable of the %s service with its default', (service) => {
    const expected = Object.entries(variablesOf(service)).map(([name, value]) => [name, shown(value)]);
    expect(expected.length).toBeGreaterThan(20);
    expect(Object.fromEntries(expected.map(([name]) => [name, documented[name ?? '']]))).toEqual(
      Object.fromEntries(expected),
    );
  });

  it('documents nothing that nobody reads', () => {
    const services = new Set(serviceNames.flatMap((service) => Object.keys(variablesOf(service))));
    const tools = readdirSync(path.join(root, 'tools'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => readFileSync(path.join(root, 'tools', file), 'utf8'))
      .join('\n');
    const compose = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');
    const unread = Object.keys(documented).filter(
      (name) => !services.has(name) && !tools.includes(name) && !compose.includes(`\${${name}`),
    );
    expect(unread).toEqual([]);
  });
});
