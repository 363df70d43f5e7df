import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiQuery } from '@nestjs/swagger';
import { Access } from '@orderflow/http';
import { type FastifyRequest } from 'fastify';
import { type Credentials } from './viewer';

/** A route for administrators, the order's customer, and whoever has its access token; the use case looks which. */
export const OpenWithAccessToken = (): MethodDecorator =>
  applyDecorators(
    Access('anyone'),
    ApiHeader({ name: 'X-Order-Token', required: false, description: 'The `accessToken` of the order' }),
    ApiQuery({ name: 'token', required: false, type: String, description: 'The same, for links' }),
  );

export const SentCredentials = createParamDecorator((_data: unknown, context: ExecutionContext): Credentials => {
  const { caller, headers, query } = context.switchToHttp().getRequest<FastifyRequest>();
  const given = [headers['x-order-token'], (query as Record<string, unknown>)['token']];
  return { caller, token: given.find((token) => typeof token === 'string') };
});
