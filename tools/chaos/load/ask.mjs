import { Agent, request } from 'node:http';

const TIME_LIMIT_MS = 3_000;

// Not fetch, which costs the machine several times as much: on a small one the load must leave room for the system.
const agent = new Agent({ keepAlive: true, maxFreeSockets: 64 });

/**
 * One request, and its answer in JSON. Throws where there is none in time.
 * @param {string} url
 * @param {{ method: string, headers: Record<string, string>, body: object | undefined }} content
 * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders, body: any }>}
 */
export const ask = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const payload = body && JSON.stringify(body);
    const length = payload && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        clearTimeout(limit);
        try {
          const answer = JSON.parse(Buffer.concat(chunks).toString());
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answer });
        } catch (error) {
          reject(error);
        }
      });
    });
    // From the beginning to the end, however often something moves in between.
    const limit = setTimeout(() => sent.destroy(new TimeUp()), TIME_LIMIT_MS);
    sent.on('error', reject);
    sent.on('close', () => clearTimeout(limit));
    sent.end(payload);
  });

class TimeUp extends Error {
  code = 'ETIMEDOUT';
}
