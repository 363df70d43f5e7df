import { randomUUID } from 'node:crypto';
import { ServiceBench } from '../service.harness-spec';
import { locales } from '../template/locale';
import { templateNames } from '../template/template';
import { type PreviewView, type TemplateView } from '../template/template.dto';

const senders = { nobody: 'nobody', customer: 'customer-7', another: 'customer-8', admin: 'admin-1' } as const;

type Sender = keyof typeof senders;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly answers: Readonly<Record<Sender, number>>;
}

const admins = (status: number): Route['answers'] => ({ nobody: 401, customer: 403, another: 403, admin: status });
const theirs = { nobody: 401, customer: 200, another: 403, admin: 200 };
/** What the link opens is its token's to say. */
const anyones = { nobody: 404, customer: 404, another: 404, admin: 404 };
const message = { type: 'EMAIL', recipient: 'nour@shop.example', message: 'Hello' };

const routes: readonly Route[] = [
  { method: 'POST', path: '/notifications', body: message, answers: admins(201) },
  { method: 'GET', path: '/notifications', answers: admins(200) },
  { method: 'GET', path: '/notifications/recipient/:recipient', answers: admins(200) },
  { method: 'GET', path: '/notifications/:id', answers: admins(404) },
  { method: 'POST', path: '/notifications/:id/retry', answers: admins(404) },
  { method: 'GET', path: '/preferences/:customerId', answers: theirs },
  { method: 'PUT', path: '/preferences/:customerId', body: { choices: {} }, answers: theirs },
  { method: 'GET', path: '/templates', answers: admins(200) },
  { method: 'POST', path: '/templates/:name/preview', body: {}, answers: admins(200) },
  { method: 'GET', path: '/unsubscribe', answers: anyones },
  { method: 'POST', path: '/unsubscribe', answers: anyones },
];

interface Content {
  example?: unknown;
  examples?: Record<string, unknown>;
  schema?: Schema;
}
interface Schema {
  $ref?: string;
  type?: string;
  example?: unknown;
  nullable?: boolean;
  enum?: unknown[];
  items?: Schema;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
}
interface Operation {
  summary?: string;
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

describe('The endpoints of notifications, preferences and templates', () => {
  let bench: ServiceBench;

  beforeAll(async () => {
    bench = await ServiceBench.open();
  });
  afterAll(() => bench.close());

  const ours = /^\/(notifications(?!\/(stream|push))|preferences|templates|unsubscribe)/;
  const document = async (): Promise<Document> => (await bench.send<Document>('GET', '/docs-json')).body;
  const pathOf = ({ path }: Route): string =>
    path
      .replace(':id', randomUUID())
      .replace(':customerId', senders.customer)
      .replace(':recipient', 'nour%40shop.example')
      .replace(':name', 'order-confirmed');

  it.each(routes)('$method $path: who may use it', async (route) => {
    const answered = await Promise.all(
      Object.entries(senders).map(async ([sender, as]) => {
        const { status } = await bench.send(route.method, pathOf(route), { as, body: route.body });
        return [sender, status];
      }),
    );
    expect(Object.fromEntries(answered)).toEqual(route.answers);
  });

  it('are these and no others', async () => {
    const documented = Object.entries((await document()).paths)
      .filter(([path]) => ours.test(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const known = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/, '{$1}')}`);
    expect(documented.sort()).toEqual(known.sort());
  });

  it('are described with an example of all that is sent, and of each way to fail', async () => {
    const { paths, components } = await document();
    const missing: string[] = [];
    const lookAt = (schema: Schema | undefined, where: string): void => {
      const [all] = schema?.allOf ?? [];
      const named = all ?? schema;
      const found = named?.$ref ? components.schemas[named.$ref.split('/').at(-1) ?? ''] : named;
      if (schema?.example !== undefined || schema?.enum) return;
      if (found?.type === 'array') lookAt(found.items, `${where}[]`);
      else if (found?.properties)
        for (const [name, property] of Object.entries(found.properties)) lookAt(property, `${where}.${name}`);
      else missing.push(where);
    };
    for (const { method, path } of routes) {
      const name = `${method} ${path}`;
      const operation = paths[path.replace(/:(\w+)/, '{$1}')]?.[method.toLowerCase()];
      expect([name, operation?.summary]).toEqual([name, expect.any(String)]);
      const { requestBody, responses = {} } = operation ?? {};
      const contents = Object.entries({ request: requestBody, ...responses }).flatMap(([status, answer]) =>
        Object.values(answer?.content ?? {}).map((content) => ({ status, ...content })),
      );
      for (const { status, example, examples, schema } of contents)
        if (example === undefined && examples === undefined) lookAt(schema, `${name} ${status}`);
      const failures = Object.keys(responses).filter((status) => status >= '400');
      expect([name, failures]).toEqual([name, expect.arrayContaining(['401', '429', '503'])]);
    }
    // Where the next page begins is of every list.
    expect(missing.filter((place) => !place.endsWith('.nextCursor'))).toEqual([]);
    const refs = [...JSON.stringify(paths).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
    expect(refs.filter((name) => !(name in components.schemas))).toEqual([]);
  });

  it('list all templates, and show each of them in each language', async () => {
    const { data } = (await bench.send<{ data: TemplateView[] }>('GET', '/templates')).body;
    expect(data.map(({ name }) => name)).toEqual(templateNames);
    for (const { name } of data) {
      for (const locale of locales) {
        const { status, body } = await bench.send<PreviewView>('POST', `/templates/${name}/preview`, {
          body: { locale, name: '<b>Nour</b>', currency: 'TND' },
        });
        expect([status, body.locale]).toEqual([200, locale]);
        expect(body.html).not.toContain('<b>Nour');
      }
    }
  });

  it('show a template in English where there are no words, and with the reason that is asked for', async () => {
    const body = { locale: 'de', reason: 'price_changed' };
    const preview = await bench.send<PreviewView>('POST', '/templates/order-cancelled/preview', { body });
    expect(preview.body).toMatchObject({
      locale: 'en',
      text: expect.stringContaining('A price had changed') as string,
    });
  });

  it('refuse previews of what there is not', async () => {
    expect((await bench.send('POST', '/templates/constructor/preview', { body: {} })).status).toBe(404);
    for (const [body, pointer] of [
      [{ currency: 'ZZZ' }, '/currency'],
      [{ currency: 7 }, '/currency'],
      [{ reason: 'boredom' }, '/reason'],
      [{ name: '' }, '/name'],
      [{ html: '' }, '/html'],
    ] as const) {
      const { status, body: problem } = await bench.send('POST', '/templates/order-cancelled/preview', { body });
      expect([status, new Set(problem.errors?.map((error) => error.pointer))]).toEqual([400, new Set([pointer])]);
    }
  });
});
