import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { etagOf } from './etag';

/** Where the OpenAPI document has it until the header is described instead. */
export const versionedExtension = 'x-versioned';

const tagAnswer: NestInterceptor = {
  intercept(context: ExecutionContext, next: CallHandler<{ version: number }>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap(({ version }) => void reply.header('etag', etagOf(version))));
  },
};

/** Sends the `version` of the answer as its ETag, for If-Match of later changes and If-None-Match of later reads. */
export const Versioned = (): MethodDecorator =>
  applyDecorators(UseInterceptors(tagAnswer), ApiExtension(versionedExtension, true));
