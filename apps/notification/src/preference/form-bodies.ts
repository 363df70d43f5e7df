import { DomainError } from '@orderflow/contracts';
import { type FastifyInstance } from 'fastify';

/** Lets one route take what forms of pages and mail programs send; all others go on refusing it. */
export function takeForms(server: FastifyInstance, path: string): void {
  server.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string' },
    ({ routeOptions }, body, done) => {
      if (routeOptions.url === path) done(null, new URLSearchParams(body.toString()));
      else done(new DomainError('unsupported_media_type'));
    },
  );
}
