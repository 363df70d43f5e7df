import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { DomainError, type ProblemCode } from '@orderflow/contracts';
import { contextFromHeaders, type Logger } from '@orderflow/observability';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { problemDocument, problemMediaType } from '../problem/problem-document';
import { pathOf } from '../problem/problem.filter';
import { type Connections } from './connections';

// Node and Fastify answer some requests before any hook has seen them. They get the same kind of answer as all others.

/** Bytes that are not HTTP enough to become a request. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, connections: Connections): void {
  // This must not be taken for the answer to an earlier request.
  if (error.code === 'ECONNRESET' || !socket.writable || connections.isAnswerDue(socket)) {
    socket.destroy();
    return;
  }
  const code = unreadable[error.code ?? ''] ?? 'malformed_request';
  const problem = problemDocument({ code }, { instance: '', traceId: contextFromHeaders({}).traceId });
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      `Content-Type: ${problemMediaType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const unreadable: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** A path that cannot be decoded, or that has a longer parameter than any of ours. */
export function answerUnroutable(request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const origin = contextFromHeaders(request.headers);
  const instance = pathOf(request.url);
  logger.info({ ...origin, method: request.method, path: instance, status: 400 }, 'request');
  void reply
    .status(400)
    .headers({ 'x-correlation-id': origin.correlationId, 'x-content-type-options': 'nosniff', connection: 'close' })
    .type(problemMediaType)
    .send(problemDocument({ code: 'malformed_request' }, { instance, traceId: origin.traceId }));
}

/** Goes with `requireHostHeader: false`: Node would answer with nothing but a status. */
export function requireHost(server: FastifyInstance): void {
  server.addHook('onRequest', ({ raw, headers }, _reply, done) => {
    const missing = raw.httpVersion === '1.1' && headers.host === undefined;
    done(missing ? new DomainError('malformed_request', 'HTTP/1.1 asks for a Host header.') : undefined);
  });
}

/** An `Expect` that nobody knows does not keep a request from being answered. */
export function ignoreStrangeExpectations(http: Server): void {
  http.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    http.emit('request', request, response);
  });
}
