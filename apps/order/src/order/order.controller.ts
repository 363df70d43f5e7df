import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@orderflow/contracts';
import {
  Access,
  ApiPage,
  type Caller,
  CurrentCaller,
  etagOf,
  IdempotencyKey,
  MayFail,
  type Page,
  Versioned,
} from '@orderflow/http';
import { type FastifyReply } from 'fastify';
import { AccessTokens } from './access-token';
import { OpenWithAccessToken, SentCredentials } from './credentials.decorator';
import { type Order } from './order';
import { OrderId } from './order-id.decorator';
import { AllOrdersQuery, OrdersQuery, PlaceOrderBody, TimelineQuery } from './order.dto';
import { noSuchOrder } from './order.errors';
import { OrderReader } from './order.reader';
import { OrderView, PlacedOrderView, viewOf } from './order.view';
import { PlacingService } from './placing.service';
import { TimelineEntryView, timelineEntryOf } from './timeline.view';
import { admit, type Credentials, isAdmin, type Viewer, viewerOf } from './viewer';

@ApiTags('Orders')
@Controller('orders')
export class OrderController {
  constructor(
    private readonly placing: PlacingService,
    private readonly reader: OrderReader,
    private readonly tokens: AccessTokens,
  ) {}

  @Post()
  @Access('anyone')
  @MayFail('forbidden')
  @ApiOperation({ summary: 'Place an order', description: 'It is `pending` until inventory has answered.' })
  @ApiCreatedResponse({ type: PlacedOrderView, description: 'The order was accepted; `Location` says where it is' })
  async place(
    @Body() body: PlaceOrderBody,
    @CurrentCaller() caller: Caller | undefined,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { id, answer, replayed } = await this.placing.place(body, caller, key);
    if (replayed) void reply.header('idempotent-replayed', 'true');
    void reply.header('location', `/orders/${id}`).header('etag', etagOf(1)).type('application/json; charset=utf-8');
    return answer;
  }

  @Get()
  @ApiOperation({ summary: 'All orders' })
  @ApiPage(OrderView)
  async list(@Query() query: AllOrdersQuery): Promise<Page<OrderView>> {
    return this.page(query, query.customerId, 'admin');
  }

  @Get('customer/:customerId')
  @Access('signed-in')
  @MayFail('forbidden')
  @ApiParam({ name: 'customerId', example: 'customer-7' })
  @ApiOperation({ summary: "A customer's orders", description: 'For administrators and that customer.' })
  @ApiPage(OrderView)
  async listOfCustomer(
    @Param('customerId') customerId: string,
    @Query() query: OrdersQuery,
    @CurrentCaller() caller: Caller | undefined,
  ): Promise<Page<OrderView>> {
    if (!isAdmin(caller) && caller?.id !== customerId) throw new DomainError('forbidden', 'These are not your orders.');
    return this.page(query, customerId, isAdmin(caller) ? 'admin' : 'customer');
  }

  @Get(':id')
  @OpenWithAccessToken()
  @Versioned()
  @ApiOperation({ summary: 'One order' })
  @ApiOkResponse({ type: OrderView })
  async find(@OrderId() id: string, @SentCredentials() credentials: Credentials): Promise<OrderView> {
    const { order, viewer } = await this.look(id, credentials);
    return viewOf(order, viewer.actor);
  }

  @Get(':id/timeline')
  @OpenWithAccessToken()
  @ApiOperation({ summary: 'What happened to an order' })
  @ApiPage(TimelineEntryView, 'A page, oldest first')
  async timeline(
    @OrderId() id: string,
    @Query() query: TimelineQuery,
    @SentCredentials() credentials: Credentials,
  ): Promise<Page<TimelineEntryView>> {
    const { viewer } = await this.look(id, credentials);
    const { data, nextCursor } = await this.reader.history(id, query);
    return { data: data.map((row) => timelineEntryOf(row, viewer.actor)), nextCursor };
  }

  private async look(id: string, credentials: Credentials): Promise<{ order: Order; viewer: Viewer }> {
    admit(id, credentials, this.tokens);
    const order = await this.reader.find(id);
    if (!order) throw noSuchOrder();
    return { order, viewer: viewerOf(order, credentials, this.tokens) };
  }

  private async page(
    query: OrdersQuery,
    customerId: string | undefined,
    actor: Viewer['actor'],
  ): Promise<Page<OrderView>> {
    const { data, nextCursor } = await this.reader.list(query, customerId);
    return { data: data.map((order) => viewOf(order, actor)), nextCursor };
  }
}
