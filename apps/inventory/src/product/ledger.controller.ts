import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  type Caller,
  CurrentCaller,
  Idempotency,
  IdempotencyKey,
  MayFail,
  type Page,
  PageQuery,
  replayable,
} from '@orderflow/http';
import { TransactionRunner } from '@orderflow/persistence';
import { type FastifyReply } from 'fastify';
import { LedgerService } from '../stock/ledger.service';
import { MovementView, movementViewOf } from '../stock/movement.view';
import { actorOf } from './actor';
import { CatalogueService } from './catalogue.service';
import { AdjustStockBody } from './product.dto';
import { productIdParameter, ProductIdPipe } from './product-id.pipe';
import { ProductService } from './product.service';

@ApiTags('Stock')
@ApiParam(productIdParameter)
@Controller('inventory/:productId')
export class LedgerController {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly idempotency: Idempotency,
    private readonly products: ProductService,
    private readonly catalogue: CatalogueService,
    private readonly ledger: LedgerService,
  ) {}

  @Post('adjustments')
  @MayFail('quantity_below_reserved')
  @ApiOperation({ summary: 'Add pieces, or take some away, and say why' })
  @ApiCreatedResponse({ type: MovementView, description: 'It is in the ledger' })
  async adjust(
    @Param('productId', ProductIdPipe) productId: string,
    @Body() body: AdjustStockBody,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MovementView> {
    const operation = `POST /inventory/${encodeURIComponent(productId)}/adjustments`;
    const result = await this.transactions.run((tx) =>
      this.idempotency.once(tx, { key, caller, operation, body }, async () =>
        movementViewOf(await this.products.adjust(tx, productId, body, actorOf(caller))),
      ),
    );
    return replayable(reply, result);
  }

  @Get('movements')
  @ApiOperation({ summary: 'Read the ledger: all that ever changed its quantities' })
  @ApiPage(MovementView, 'A page, latest first')
  async movements(
    @Param('productId', ProductIdPipe) productId: string,
    @Query() query: PageQuery,
  ): Promise<Page<MovementView>> {
    await this.catalogue.find(productId);
    const { data, nextCursor } = await this.ledger.list(productId, query);
    return { data: data.map(movementViewOf), nextCursor };
  }
}
