import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '@orderflow/http';
import { isUUID } from 'class-validator';

/** The id in the path, as the database writes it. */
@Injectable()
export class NotificationIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (isUUID(id)) return id.toLowerCase();
    throw invalid([{ pointer: '/id', code: 'is_uuid', message: 'id must be a UUID' }]);
  }
}
