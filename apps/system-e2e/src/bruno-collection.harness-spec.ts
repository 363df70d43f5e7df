import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, type ServiceName } from './service-process';

const folder = path.join(root, 'docs/bruno');
const notRequests = /^(collection\.bru|environments\/.*|.*folder\.bru)$/;

/** A request of the collection, as far as it is of interest to tests. */
export interface BrunoRequest {
  /** As the command line of Bruno calls it. */
  readonly name: string;
  readonly service: ServiceName;
  /** As the OpenAPI documents have it: `GET /orders/{id}`. */
  readonly endpoint: string;
  /** Such as `query limit`. */
  readonly parameters: readonly string[];
  readonly status: string | undefined;
  /** What else of the answer is looked at. */
  readonly checks: readonly string[];
  /** A run would wait for the end of its answer. */
  readonly isEndless: boolean;
  readonly text: string;
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.bru'));
const textOf = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

/** The lines of a block that say `name: value`. */
function entriesOf(text: string, block: string): Record<string, string> {
  const [, lines = ''] = new RegExp(`^${block} \\{\\n(.*?)^\\}`, 'ms').exec(text) ?? [];
  return Object.fromEntries(
    [...lines.matchAll(/^ {2}(\S.*?): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
}

const verb = /^(get|post|put|patch|delete) \{/m;

function requestIn(file: string): BrunoRequest {
  const text = textOf(file);
  const [, method = ''] = verb.exec(text) ?? [];
  const url = entriesOf(text, method)['url'] ?? '';
  const { 'res.status': status = '', ...checks } = entriesOf(text, 'assert');
  const [, base = '', route = ''] = /^\{\{(\w+)\}\}([^?]*)/.exec(url) ?? [];
  return {
    name: file.replace(/\.bru$/, ''),
    service: base.replace('Operations', '') as ServiceName,
    endpoint: `${method.toUpperCase()} ${route.replace(/:(\w+)/g, '{$1}')}`,
    parameters: Object.entries({ path: 'params:path', query: 'params:query', header: 'headers' }).flatMap(
      ([place, block]) => Object.keys(entriesOf(text, block)).map((parameter) => `${place} ${parameter}`),
    ),
    status: /^eq (\d{3})$/.exec(status)?.[1],
    checks: Object.keys(checks),
    isEndless: /^ {2}tags: \[\s+endless\s+\]$/m.test(text),
    text,
  };
}

export const requests = files.filter((file) => !notRequests.test(file)).map(requestIn);

export const environments = Object.fromEntries(
  files
    .filter((file) => file.startsWith('environments/'))
    .map((file) => [path.basename(file, '.bru'), entriesOf(textOf(file), 'vars')]),
);
