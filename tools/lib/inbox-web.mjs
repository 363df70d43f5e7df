import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { inboxPage, list, mailDocument } from './inbox-page.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {import('./inbox-mail.mjs').Mailbox} Mailbox
 */

const HTML = 'text/html; charset=utf-8';

/** Other sites can have a browser send requests here, also under names of theirs. They may link to pages, and no more. @param {Request} request */
function isForeign({ method, headers }) {
  const name = new URL(`http://${headers.host ?? 'nobody'}`).hostname;
  if (!['localhost', '127.0.0.1', '[::1]'].includes(name)) return true;
  const isLink = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  return !isLink && !['same-origin', 'none'].includes(String(headers['sec-fetch-site'] ?? 'none'));
}

/** @param {Response} response @param {number} status @param {string} type @param {string} body @param {Record<string, string>} [more] */
function answer(response, status, type, body, more = {}) {
  const headers = {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  response.writeHead(status, { ...headers, ...more }).end(body);
}

/** @param {Response} response @param {number} status @param {unknown} value */
const json = (response, status, value) => answer(response, status, 'application/json', `${JSON.stringify(value)}\n`);

/** @param {Mailbox} mailbox @param {Request} request @param {Response} response */
function route(mailbox, request, response) {
  if (isForeign(request)) return json(response, 403, { error: 'Only for pages of this inbox.' });
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://inbox');
  const [, first, second, third] = pathname.split('/');
  const mail = mailbox.find((first === 'api' ? third : second) ?? '');
  switch (`${request.method} /${first}`) {
    case 'GET /':
    case 'GET /messages': {
      if (second !== undefined && !mail) return answer(response, 303, HTML, '', { location: '/' });
      if (mail && third === 'html') return answer(response, 200, HTML, mailDocument(mail), documentHeaders);
      const nonce = randomBytes(16).toString('base64');
      const page = inboxPage(mailbox.mails, mail, searchParams.get('view') ?? 'html', nonce);
      return answer(response, 200, HTML, page, pageHeaders(nonce));
    }
    case 'GET /list':
      return answer(response, 200, HTML, list(mailbox.mails, second));
    case 'POST /delete':
      mailbox.clear();
      return answer(response, 303, HTML, '', { location: '/' });
    case 'GET /ready':
      return response.writeHead(204).end();
    case 'GET /api':
      if (second !== 'messages' || (third && !mail)) return json(response, 404, { error: 'There is no such message.' });
      return json(response, 200, mail ?? mailbox.mails);
    case 'DELETE /api':
      mailbox.clear();
      return response.writeHead(204).end();
    default:
      return json(response, 404, { error: 'There is nothing here.' });
  }
}

/** @param {string} nonce */
const pageHeaders = (nonce) => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});

/** What a mail brings may look as it likes, and do nothing: neither run, nor fetch, nor send. */
const documentHeaders = {
  'content-security-policy': [
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; '),
};

/**
 * @param {Mailbox} mailbox
 * @param {number} port
 * @returns {Promise<() => void>} ends it
 */
export async function showMail(mailbox, port) {
  const server = createServer((request, response) => {
    try {
      route(mailbox, request, response);
    } catch {
      json(response, 400, { error: 'That cannot be read.' });
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
