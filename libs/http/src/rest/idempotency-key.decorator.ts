import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { documentParameter } from './document-parameter';
import { invalid } from './invalid';
import { MayFail } from './may-fail.decorator';

/** The key by which the caller knows this request from others, if it has one. */
export const IdempotencyKey = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | undefined =>
    readIdempotencyKey(context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key']),
  [
    documentParameter(
      ApiHeader({
        name: 'Idempotency-Key',
        description:
          'A random value of the client’s own, such as a UUID. The same request with the same key takes effect once; ' +
          'repeated within 24 hours it gets the first answer again, with `Idempotent-Replayed: true`',
        required: false,
        schema: { type: 'string', minLength: 1, maxLength: 255, example: '8e03978e-40d5-43dd-bc93-6894a57f9324' },
      }),
      MayFail('idempotency_in_flight', 'idempotency_key_reused'),
    ),
  ],
);

export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined || (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header))) return header;
  throw invalid([
    {
      pointer: '/Idempotency-Key',
      code: 'idempotency_key',
      message: 'Idempotency-Key must be 1 to 255 visible ASCII characters',
    },
  ]);
}
