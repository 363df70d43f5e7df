import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '@orderflow/http';
import { isUUID } from 'class-validator';
import { canonicalId } from './order-id';

/** The id in the path, as the database writes it. */
@Injectable()
export class OrderIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (isUUID(id)) return canonicalId(id);
    throw invalid([{ pointer: '/id', code: 'is_uuid', message: 'id must be a UUID' }]);
  }
}
