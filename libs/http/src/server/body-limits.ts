import { DomainError, pointerTo } from '@orderflow/contracts';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { ValidationError } from '../problem/to-problem';

/**
 * What no honest body needs, and what would cost whoever looks at it closely: depth ends in a stack overflow, and each
 * of ten thousand unknown fields is worth an error message.
 */
const mostDepth = 20;
const mostValues = 5_000;

/** Looks at bodies before anything is done with them. */
export function limitBodies(server: FastifyInstance): void {
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    done(readableFailure(request));
  });
  server.addHook('preValidation', (request, _reply, done) => {
    done(bodyFailure(request.body));
  });
}

/** JSON is UTF-8, and nothing here unpacks what was compressed. */
function readableFailure({ headers }: FastifyRequest): Error | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  const charset = /charset="?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (encoding.toLowerCase() === 'identity' && /^utf-?8$/i.test(charset)) return undefined;
  return new DomainError('unsupported_media_type', 'Send plain JSON in UTF-8.');
}

/** A value of a body, and how to get there. The pointer is made only when there is something to say of it. */
interface Place {
  value: unknown;
  depth: number;
  key?: string;
  parent?: Place;
}

function bodyFailure(body: unknown): Error | undefined {
  const waiting: Place[] = [{ value: body, depth: 0 }];
  let seen = 0;
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value, depth } = place;
    seen += 1;
    if (seen > mostValues) return refusal('', 'too_many_values', `must hold no more than ${mostValues} values`);
    if (depth > mostDepth) return refusal('', 'too_deep', `must not be nested more than ${mostDepth} levels deep`);
    // PostgreSQL has no place for them in a text.
    if (typeof value === 'string' && value.includes('\0'))
      return refusal(pointerOf(place), 'null_character', 'must not hold U+0000');
    if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
      return refusal(pointerOf(place), 'half_character', 'must not hold half of a surrogate pair');
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      const inside: Place = { value: child, depth: depth + 1, key, parent: place };
      if (key in Object.prototype) return refusal(pointerOf(inside), 'unknown_field', `${key} is not a field`);
      waiting.push(inside);
    }
  }
  return undefined;
}

const pointerOf = ({ key, parent }: Place): string =>
  key === undefined || !parent ? '' : pointerTo(pointerOf(parent), key.slice(0, 100));

const refusal = (pointer: string, code: string, message: string): Error =>
  new ValidationError([{ pointer, code, message }]);
