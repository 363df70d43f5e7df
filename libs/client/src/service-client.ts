import createFetchClient, { type FetchResponse, type MaybeOptionalInit, type Middleware } from 'openapi-fetch';
import { type HttpMethod, type MediaType, type PathsWithMethod, type RequiredKeysOf } from 'openapi-typescript-helpers';
import { idempotencyKeys } from './idempotency';
import { ProblemError } from './problem-error';
import { type RetryOptions, withRetries } from './retries';

export interface ServiceOptions {
  readonly baseUrl: string;
  /** For `Authorization: Bearer …`; a function is asked before every request. */
  readonly token?: Token | undefined;
  readonly retry?: RetryOptions | undefined;
  /** Instead of the `fetch` of the platform. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

export type Token = string | (() => string | undefined | Promise<string | undefined>);

type Method<Paths extends object, Verb extends HttpMethod> = <
  Path extends PathsWithMethod<Paths, Verb>,
  Init extends MaybeOptionalInit<Paths[Path], Verb & keyof Paths[Path]>,
>(
  path: Path,
  ...init: InitParam<Init>
) => Promise<Answer<Paths[Path][Verb & keyof Paths[Path]], Init>>;

/** What must not be missing where something in it is required. */
type InitParam<Init> = RequiredKeysOf<Init> extends never ? [init?: Init] : [init: Init];

type Answer<Operation, Init> = Extract<
  FetchResponse<Operation & Record<string | number, unknown>, Init, MediaType>,
  { data: unknown }
>;

interface PageOf<Row> {
  get: { responses: { 200: { content: { 'application/json': { data: Row[]; nextCursor: string | null } } } } };
}

/** The paths that answer in pages. */
export type ListPath<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends PageOf<unknown> ? Path : never;
}[keyof Paths];
export type RowOf<Item> = Item extends PageOf<infer Row> ? Row : never;

/** One service: each method takes a path of its OpenAPI document, and throws a `ProblemError` where it is no success. */
export interface ServiceClient<Paths extends object> {
  readonly GET: Method<Paths, 'get'>;
  readonly POST: Method<Paths, 'post'>;
  readonly PUT: Method<Paths, 'put'>;
  readonly PATCH: Method<Paths, 'patch'>;
  readonly DELETE: Method<Paths, 'delete'>;
  /** All rows of a list, page by page; the next page is asked for when the one before is used up. */
  rows<Path extends ListPath<Paths>, Init extends MaybeOptionalInit<Paths[Path], 'get' & keyof Paths[Path]>>(
    path: Path,
    ...init: InitParam<Init>
  ): AsyncGenerator<RowOf<Paths[Path]>, void, undefined>;
}

export function createServiceClient<Paths extends object>(options: ServiceOptions): ServiceClient<Paths> {
  const { baseUrl, token, retry, fetch = (request: Request) => globalThis.fetch(request) } = options;
  const client = createFetchClient({ baseUrl, fetch: withRetries(fetch, retry) });
  client.use(authorization(token), idempotencyKeys, refusals);
  const { GET, POST, PUT, PATCH, DELETE } = client;
  // Only successes come back, because all else is thrown.
  return { GET, POST, PUT, PATCH, DELETE, rows: rowsBy(GET as unknown as Get) } as unknown as ServiceClient<Paths>;
}

const authorization = (token: Token | undefined): Middleware => ({
  async onRequest({ request }) {
    const value = typeof token === 'function' ? await token() : token;
    if (value !== undefined && !request.headers.has('authorization'))
      request.headers.set('authorization', `Bearer ${value}`);
  },
});

const refusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await ProblemError.of(response);
  },
};

interface Query {
  readonly params?: { readonly query?: Readonly<Record<string, unknown>> };
}
type Get = (path: string, init: Query) => Promise<{ data: { data: unknown[]; nextCursor: string | null } }>;

const rowsBy = (get: Get) =>
  async function* (path: string, init: Query = {}): AsyncGenerator<unknown, void, undefined> {
    let cursor: string | null | undefined;
    do {
      const query = { ...init.params?.query, ...(cursor !== undefined && { cursor }) };
      const { data: page } = await get(path, { ...init, params: { ...init.params, query } });
      yield* page.data;
      cursor = page.nextCursor;
    } while (cursor !== null);
  };
