import { Injectable } from '@nestjs/common';
import { type Page, pageOf, readCursor } from '@orderflow/http';
import { DataSource, LessThan } from 'typeorm';
import { MovementEntity } from './movement.entity';

@Injectable()
export class LedgerService {
  constructor(private readonly dataSource: DataSource) {}

  /** The movements of a product, latest first. */
  async list(productId: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<MovementEntity>> {
    const before = readCursor(cursor, isNumber);
    const rows = await this.dataSource.manager.find(MovementEntity, {
      where: { productId, ...(before !== undefined && { number: LessThan(before) }) },
      order: { number: 'DESC' },
      take: limit + 1,
    });
    return pageOf(rows, limit, ({ number }) => number);
  }
}

const isNumber = (key: unknown): key is number =>
  typeof key === 'number' && Number.isInteger(key) && key > 0 && key <= 2_147_483_647;
