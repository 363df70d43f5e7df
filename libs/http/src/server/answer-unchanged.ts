import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** Who has read it before and asks whether it has changed (If-None-Match) is told no more than that it has not. */
export function answerUnchanged(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!isUnchanged(request, reply)) {
      done(null, payload);
      return;
    }
    void reply.status(304).removeHeader('content-type').removeHeader('content-length');
    done(null, null);
  });
}

function isUnchanged({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const known = headers['if-none-match'];
  const tag = reply.getHeader('etag');
  if (method !== 'GET' || reply.statusCode !== 200 || known === undefined || typeof tag !== 'string') return false;
  // A proxy that compresses an answer makes its tag a weak one; that is good enough for reading.
  return known.split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
}
