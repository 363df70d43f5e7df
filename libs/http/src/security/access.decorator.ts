import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** `signed-in`: whoever shows a valid token; the use case decides what is theirs. */
export type AccessRule = 'anyone' | 'signed-in' | 'admin';

export const accessKey = 'orderflow:access';
/** Where the rule stands in the OpenAPI document. */
export const accessExtension = 'x-access';

/** Opens a route. One without this decorator is for administrators alone. */
export const Access = (rule: AccessRule): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(accessKey, rule), ApiExtension(accessExtension, rule));
