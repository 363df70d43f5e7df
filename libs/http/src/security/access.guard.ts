import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@orderflow/contracts';
import { type FastifyRequest } from 'fastify';
import { accessKey, type AccessRule } from './access.decorator';
import { TokenVerifier } from './token-verifier';

/**
 * Closed by default: a route that says nothing is for administrators. A token that is shown must be valid even where
 * none is needed, so that nobody acts as a guest without noticing that their session has ended.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    const token = bearerToken(request.headers.authorization);
    if (token !== undefined) request.caller = await this.tokens.verify(token);
    if (rule === 'anyone') return true;
    if (!request.caller) throw new DomainError('unauthenticated');
    if (rule === 'signed-in' || request.caller.isAdmin) return true;
    throw new DomainError('forbidden');
  }
}

function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const token = /^Bearer +([^\s]+)$/i.exec(header)?.[1];
  if (!token) throw new DomainError('unauthenticated', 'The Authorization header must read `Bearer <token>`.');
  return token;
}
