import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '@orderflow/http';
import { isUUID } from 'class-validator';

@Injectable()
export class OrderIdPipe implements PipeTransform<string, string> {
  transform(orderId: string): string {
    if (isUUID(orderId)) return orderId;
    throw invalid([{ pointer: '/orderId', code: 'is_uuid', message: 'orderId must be a UUID' }]);
  }
}
