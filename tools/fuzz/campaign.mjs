import fc from 'fast-check';
import { Judge } from './judge.mjs';
import { nameOf, readOperations } from './operations.mjs';
import { requestsFor } from './requests.mjs';

/**
 * @typedef {import('./operations.mjs').Operation} Operation
 * @typedef {import('./requests.mjs').Request} Request
 * @typedef {{ operation: string, complaint: string, request: Request, seed: number }} Finding
 *
 * @typedef {object} Target
 * @property {Record<string, string>} urls by service
 * @property {Record<import('./requests.mjs').Identity, string | undefined>} tokens
 * @property {import('./values.mjs').Known} known
 */

/** So many requests to one operation before the next one has its turn. */
const RUNS = 15;
const HANG_MS = 20_000;

/**
 * Sends requests to every operation, again and again until the time is over, and shrinks what it finds.
 * @param {Target} target
 * @param {{ seed: number, minutes: number, operations?: Operation[] }} plan
 */
export async function campaign(target, { seed, minutes, operations = readOperations() }) {
  const deadline = Date.now() + minutes * 60_000;
  const judge = new Judge();
  /** @type {Map<string, Finding>} */
  const findings = new Map();
  /** @type {Map<string, number>} */
  const statuses = new Map();
  let sent = 0;

  /** @param {Operation} operation @param {Request} request */
  const complaintOf = async (operation, request) => {
    sent += 1;
    try {
      const answer = await send(target, operation, request);
      const name = `${operation.method} ${operation.path} ${answer.status}`;
      statuses.set(name, (statuses.get(name) ?? 0) + 1);
      return judge.complaint(operation, request, answer);
    } catch (error) {
      return `there was no answer: ${/** @type {Error} */ (error).message}`;
    }
  };

  /** @param {Operation} operation @param {number} round */
  const explore = async (operation, round) => {
    /** @type {string | undefined} */
    let complaint;
    const property = fc.asyncProperty(requestsFor(operation, target.known), async (request) => {
      const found = await complaintOf(operation, request);
      const isNew = found !== undefined && !findings.has(`${nameOf(operation)}: ${found}`);
      if (isNew) complaint = found;
      return !isNew;
    });
    const details = await fc.check(property, { seed: seed + round, numRuns: RUNS, endOnFailure: false });
    const [request] = details.counterexample ?? [];
    if (!request || complaint === undefined) return;
    findings.set(`${nameOf(operation)}: ${complaint}`, {
      operation: nameOf(operation),
      complaint,
      request,
      seed: seed + round,
    });
  };

  // The services have nothing to do with one another: each is asked by a client of its own.
  const services = [...new Set(operations.map(({ service }) => service))];
  await Promise.all(
    services.map(async (service) => {
      const own = operations.filter((operation) => operation.service === service);
      for (let round = 0; Date.now() < deadline; round += 1)
        for (const operation of own) if (Date.now() < deadline) await explore(operation, round);
    }),
  );
  return { findings: [...findings.values()], sent, statuses };
}

/** @param {Target} target @param {Operation} operation @param {Request} request */
async function send({ urls, tokens }, { service, method }, { as, target, headers, body }) {
  const token = tokens[as];
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new Error(`nothing within ${HANG_MS} ms`)), HANG_MS);
  try {
    const response = await fetch(`${urls[service]}${target}`, {
      method,
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      redirect: 'manual',
      signal: patience.signal,
      ...(body !== undefined && { body }),
    });
    const type = (response.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    // A stream has no end.
    if (type === 'text/event-stream') await response.body?.cancel();
    const text = type === 'text/event-stream' ? '' : await response.text();
    return { status: response.status, type, body: type.endsWith('json') ? JSON.parse(text) : undefined };
  } finally {
    clearTimeout(timer);
  }
}
