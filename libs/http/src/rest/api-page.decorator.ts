import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';

/** Tells the OpenAPI document that a route answers with a page of these. */
export const ApiPage = (row: Type, description = 'A page, newest first'): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(row),
    ApiOkResponse({
      description,
      schema: {
        type: 'object',
        required: ['data', 'nextCursor'],
        properties: {
          data: { type: 'array', items: { $ref: getSchemaPath(row) } },
          nextCursor: {
            type: 'string',
            nullable: true,
            description: 'Send it as `cursor` to get the next page; null on the last one',
          },
        },
      },
    }),
  );
