/**
 * Guarantee: of all requests of one caller with one Idempotency-Key, one takes effect. The key is written in the same
 * transaction as the effect: there is no effect without it, and where the transaction fails the key is as good as new.
 */
import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { type FastifyReply } from 'fastify';
import { type Caller } from '../security/token-verifier';
import { fingerprintOf } from './fingerprint';
import { findIdempotentAnswer, insertIdempotentAnswer, lockIdempotencyKey } from './idempotency.queries';

export interface IdempotentRequest {
  /** Without one, every request takes effect. */
  key: string | undefined;
  caller: Caller | undefined;
  /** What is done and to what: see `fingerprintOf`. */
  operation: string;
  body: unknown;
}

/** `replayed`: the answer is that of an earlier request, and nothing was done. */
export interface IdempotentResult<T extends object> {
  answer: T;
  replayed: boolean;
}

@Injectable()
export class Idempotency {
  async once<T extends object>(
    tx: Transaction,
    { key, caller, operation, body }: IdempotentRequest,
    work: () => Promise<T>,
  ): Promise<IdempotentResult<T>> {
    if (key === undefined) return { answer: await work(), replayed: false };
    const id = [scopeOf(caller), key];
    const fingerprint = fingerprintOf(operation, body);
    const [lock] = await tx.query<{ locked: boolean }>(lockIdempotencyKey, id);
    if (!lock?.locked) throw new DomainError('idempotency_in_flight');
    const [first] = await tx.query<{ fingerprint: Buffer; answer: string }>(findIdempotentAnswer, id);
    if (first) {
      if (!first.fingerprint.equals(fingerprint)) throw new DomainError('idempotency_key_reused');
      return { answer: JSON.parse(first.answer) as T, replayed: true };
    }
    const answer = await work();
    tx.send(insertIdempotentAnswer, [...id, fingerprint, JSON.stringify(answer)]);
    return { answer, replayed: false };
  }
}

/** Whose keys they are. Guests share one scope, so that theirs must be hard to guess, as UUIDs are. */
export const scopeOf = (caller: Caller | undefined): string => (caller ? `caller:${caller.id}` : 'guest');

/** The answer to send, with the header that tells a repeated one from the first. */
export function replayable<T extends object>(reply: FastifyReply, { answer, replayed }: IdempotentResult<T>): T {
  if (replayed) void reply.header('idempotent-replayed', 'true');
  return answer;
}
