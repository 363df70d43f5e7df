import { type ArgumentMetadata, type ValidationError as Violation, ValidationPipe } from '@nestjs/common';
import { type FieldError, pointerTo } from '@orderflow/contracts';
import { ValidationError } from './problem/to-problem';

/** Bodies and queries are what their DTO classes say and nothing else: unknown fields are refused, not dropped. */
export const validationPipe = (): ValidationPipe =>
  new ObjectPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (violations) => new ValidationError(violations.flatMap((violation) => fieldErrors(violation))),
  });

/** Nest takes a list of bodies where it is asked for one: their handlers would be given the list. */
class ObjectPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && Array.isArray(value))
      throw new ValidationError([{ pointer: '', code: 'is_object', message: 'The body must be an object.' }]);
    return super.transform(value, metadata);
  }
}

function fieldErrors(violation: Violation, parent = ''): FieldError[] {
  const pointer = pointerTo(parent, violation.property);
  const own = Object.entries(violation.constraints ?? {}).map(([constraint, message]) => ({
    pointer,
    code: constraint === 'whitelistValidation' ? 'unknown_field' : snakeCase(constraint),
    message,
  }));
  return [...own, ...(violation.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

const snakeCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
