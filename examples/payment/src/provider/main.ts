/**
 * A payment provider to try things with: a process of its own, over HTTP, that takes every amount up to a limit. What it
 * has taken it knows until it ends.
 *
 *   PUT /payments/KEY {"amountMinor":1250,"currency":"EUR"}   takes it, or says why not
 *   DELETE /payments/KEY                                      gives it back, or sees to it that it is not taken
 *   GET /payments/KEY                                         what became of it
 */
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { loadProviderConfig } from '../config';
import { type Entry, Ledger } from './ledger';

const { PAYMENT_PROVIDER_PORT: port, PAYMENT_PROVIDER_LIMIT_MINOR: limit } = loadProviderConfig();
const ledger = new Ledger(limit);

async function answer({ method, url = '' }: IncomingMessage, body: () => Promise<unknown>): Promise<[number, object]> {
  const [, key = ''] = /^\/payments\/([\w-]+)$/.exec(url) ?? [];
  if (method === 'PUT' && key) {
    const entry = ledger.charge(key, (await body()) as Entry);
    return entry ? [200, entry] : [409, { detail: 'Under this key something else was asked.' }];
  }
  if (method === 'DELETE' && key) return [200, ledger.void(key)];
  if (url === '/health/ready') return [200, { status: 'ok' }];
  const entry = ledger.entries.get(key);
  return entry ? [200, entry] : [404, { detail: 'There is nothing here.' }];
}

createServer((request, response) => {
  answer(request, () => json(request))
    .catch((): [number, object] => [400, { detail: 'This cannot be read.' }])
    .then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    })
    .catch(() => response.destroy());
}).listen(port, '127.0.0.1');
