/** For specs: a `fetch` that answers as told, one after the other, and remembers what it was asked. */

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

export type Told = Response | Error | 'silence';

export interface ScriptedFetch {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly asked: readonly Asked[];
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const problem = (code: string, status: number, more: object = {}, headers: Record<string, string> = {}) =>
  json(
    { type: `/problems/${code}`, title: 'A title', status, instance: '/orders', code, traceId: 'the-trace', ...more },
    status,
    { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  );

/** The last answer is given for ever. */
export function scripted(...answers: [Told, ...Told[]]): ScriptedFetch {
  const asked: Asked[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    asked.push({
      method: request.method,
      path: pathname + search,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    });
    const told = answers[Math.min(asked.length, answers.length) - 1];
    if (told instanceof Error) throw told;
    return told instanceof Response ? told.clone() : untilAborted(request.signal);
  };
  return { fetch, asked };
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
