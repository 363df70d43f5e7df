import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { documentParameter } from '@orderflow/http';
import { OrderIdPipe } from './order-id.pipe';

const inDocument = documentParameter(
  ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid', example: '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21' } }),
);

/** The id in the path. */
export const OrderId = (): ParameterDecorator => (target, method, index) => {
  Param('id', OrderIdPipe)(target, method, index);
  inDocument(target, method, index);
};
