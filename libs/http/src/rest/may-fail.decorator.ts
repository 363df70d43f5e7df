import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type ProblemCode } from '@orderflow/contracts';

/** Where a code stands in the OpenAPI document until its example is made of it; a key each, for decorators add up. */
const extensionPrefix = 'x-problem-';

/** Tells the OpenAPI document with which problems of its own a route may answer, beside those that all have. */
export const MayFail = (...codes: ProblemCode[]): MethodDecorator =>
  applyDecorators(...codes.map((code) => ApiExtension(extensionPrefix + code, true)));

/** Takes the codes out of an operation of the document. */
export function takeProblemCodes(operation: object): ProblemCode[] {
  const keys = Object.keys(operation).filter((key) => key.startsWith(extensionPrefix));
  for (const key of keys) Reflect.deleteProperty(operation, key);
  return keys.map((key) => key.slice(extensionPrefix.length) as ProblemCode);
}
