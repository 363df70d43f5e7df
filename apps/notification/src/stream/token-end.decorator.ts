import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';

/** No date is later. */
const endOfTime = 8_640_000_000_000_000;

/** When the token of the request expires; by now the guard has verified it. */
export const TokenEnd = createParamDecorator((_data: unknown, context: ExecutionContext): Date | undefined =>
  tokenEndOf(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization),
);

export function tokenEndOf(authorization: string | undefined): Date | undefined {
  if (authorization === undefined) return undefined;
  const { exp } = decodeJwt(authorization.slice(authorization.lastIndexOf(' ') + 1));
  return exp === undefined ? undefined : new Date(Math.min(exp * 1_000, endOfTime));
}
