import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { type Page, pageOf, readCursor } from '@orderflow/http';
import { DataSource } from 'typeorm';
import { ProductEntity } from './product.entity';

export interface Filter {
  readonly category?: string | undefined;
  readonly lowStock?: boolean | undefined;
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What there is, for whoever wants to know: single statements, outside of any transaction. */
@Injectable()
export class CatalogueService {
  constructor(private readonly dataSource: DataSource) {}

  async find(productId: string): Promise<ProductEntity> {
    const product = await this.dataSource.manager.findOneBy(ProductEntity, { productId });
    if (!product) throw new DomainError('not_found', `There is no product ${productId}.`);
    return product;
  }

  async list({ category, lowStock, q, limit, cursor }: Filter): Promise<Page<ProductEntity>> {
    const query = this.dataSource.manager.createQueryBuilder(ProductEntity, 'product');
    const position = readCursor(cursor, isPosition);
    if (position !== undefined) query.andWhere('product.position < :position', { position });
    if (category !== undefined) query.andWhere('product.category = :category', { category });
    if (lowStock !== undefined) query.andWhere('(available <= low_stock_threshold) = :lowStock', { lowStock });
    // Not LIKE, which would give a meaning to some of the characters.
    if (q !== undefined)
      query.andWhere('(strpos(lower(product_id), lower(:q)) > 0 OR strpos(lower(product_name), lower(:q)) > 0)', { q });
    const rows = await query
      .orderBy('product.position', 'DESC')
      .limit(limit + 1)
      .getMany();
    return pageOf(rows, limit, (product) => product.position);
  }
}

const isPosition = (key: unknown): key is number => Number.isSafeInteger(key);
