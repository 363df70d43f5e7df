import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { documentParameter } from '@orderflow/http';
import { NotificationIdPipe } from './notification-id.pipe';

const inDocument = documentParameter(
  ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid', example: '019ca8ae-8c44-7d1a-b7e5-90c3a1f25d68' } }),
);

/** The id in the path: of a notification, or of what is numbered as they are. */
export const NotificationId = (): ParameterDecorator => (target, method, index) => {
  Param('id', NotificationIdPipe)(target, method, index);
  inDocument(target, method, index);
};
