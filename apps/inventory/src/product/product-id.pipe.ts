import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';

/** How the OpenAPI document shows it. */
export const productIdParameter = { name: 'productId', example: 'COFFEE-YIRGACHEFFE' };

/** Out of a path. Whatever can be no product's id is unknown like any other. */
@Injectable()
export class ProductIdPipe implements PipeTransform<string, string> {
  transform(productId: string): string {
    if (productId === '' || productId.includes('\0')) throw new DomainError('not_found', 'There is no such product.');
    return productId;
  }
}
