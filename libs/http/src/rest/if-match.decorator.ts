import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { documentParameter } from './document-parameter';
import { versionIn } from './etag';
import { MayFail } from './may-fail.decorator';

/** The version that the caller has seen, out of If-Match; see `refuseStale`. */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): number | undefined =>
    versionIn(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [
    documentParameter(
      ApiHeader({
        name: 'If-Match',
        description: 'The `ETag` of what was read: the change is refused (412) if it has been changed since',
        required: false,
        schema: { type: 'string', example: '"7"' },
      }),
      MayFail('stale_version'),
    ),
  ],
);
