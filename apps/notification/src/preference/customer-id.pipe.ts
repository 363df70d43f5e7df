import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '@orderflow/http';

/** As the `sub` of a token. */
const longest = 255;

/** The customer in the path: any text that a database can hold. */
@Injectable()
export class CustomerIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (id.trim() !== '' && id.length <= longest && !id.includes('\0')) return id;
    throw invalid([
      { pointer: '/customerId', code: 'customer_id', message: `customerId must be 1 to ${longest} characters` },
    ]);
  }
}
