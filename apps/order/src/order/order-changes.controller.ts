import { Body, Controller, Delete, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IfMatch, invalid, MayFail, Versioned } from '@orderflow/http';
import { type Transaction, TransactionRunner } from '@orderflow/persistence';
import { OpenWithAccessToken, SentCredentials } from './credentials.decorator';
import { type Order } from './order';
import { OrderId } from './order-id.decorator';
import { CancelOrderBody, ChangeStatusBody, EditOrderBody } from './order.dto';
import { notAllowedNow } from './order.errors';
import { OrderService, type Target } from './order.service';
import { OrderView, viewOf } from './order.view';
import { misplacedFields, statusCommand } from './status-command';
import { type Credentials } from './viewer';

@ApiTags('Orders')
@Controller('orders')
export class OrderChangesController {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly orders: OrderService,
  ) {}

  @Patch(':id')
  @Versioned()
  @MayFail('invalid_transition')
  @ApiOperation({
    summary: 'Edit contact, address or note',
    description: 'Before shipping. A merge patch: what is absent stays as it is, and null takes a value away.',
  })
  @ApiOkResponse({ type: OrderView })
  edit(
    @OrderId() id: string,
    @Body() body: EditOrderBody,
    @SentCredentials() credentials: Credentials,
    @IfMatch() version: number | undefined,
  ): Promise<OrderView> {
    return this.change(id, credentials, version, (tx, target) => this.orders.edit(tx, target, body));
  }

  @Put(':id/status')
  @Versioned()
  @MayFail('invalid_transition')
  @ApiOperation({ summary: 'Ship, deliver or cancel', description: '`confirmed` is for inventory to give.' })
  @ApiOkResponse({ type: OrderView })
  setStatus(
    @OrderId() id: string,
    @Body() body: ChangeStatusBody,
    @SentCredentials() credentials: Credentials,
    @IfMatch() version: number | undefined,
  ): Promise<OrderView> {
    const misplaced = misplacedFields(body);
    if (misplaced.length > 0) throw invalid(misplaced);
    const command = statusCommand(body);
    return this.change(id, credentials, version, (tx, target) => {
      if (!command) throw notAllowedNow(target.order.status, target.viewer.actor);
      return this.orders.change(tx, target, command);
    });
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @OpenWithAccessToken()
  @Versioned()
  @MayFail('invalid_transition')
  @ApiOperation({ summary: 'Cancel', description: 'Before shipping. What was reserved can be sold again.' })
  @ApiOkResponse({ type: OrderView })
  cancel(
    @OrderId() id: string,
    @Body() { reason }: CancelOrderBody,
    @SentCredentials() credentials: Credentials,
    @IfMatch() version: number | undefined,
  ): Promise<OrderView> {
    return this.change(id, credentials, version, (tx, target) =>
      this.orders.change(tx, target, { action: 'cancel', by: target.viewer.actor, reason: reason ?? undefined }),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @MayFail('invalid_transition')
  @ApiOperation({ summary: 'Delete', description: 'Only delivered and cancelled orders. Their history is kept.' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async delete(
    @OrderId() id: string,
    @SentCredentials() credentials: Credentials,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      this.orders.delete(tx, await this.orders.target(tx, id, credentials, version));
    });
  }

  private change(
    id: string,
    credentials: Credentials,
    version: number | undefined,
    work: (tx: Transaction, target: Target) => Order,
  ): Promise<OrderView> {
    return this.transactions.run(async (tx) => {
      const target = await this.orders.target(tx, id, credentials, version);
      return viewOf(work(tx, target), target.viewer.actor);
    });
  }
}
