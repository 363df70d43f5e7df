import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  type Caller,
  CurrentCaller,
  Idempotency,
  IdempotencyKey,
  IfMatch,
  invalid,
  MayFail,
  type Page,
  replayable,
  Versioned,
} from '@orderflow/http';
import { TransactionRunner } from '@orderflow/persistence';
import { type FastifyReply } from 'fastify';
import { NotificationId } from './notification-id.decorator';
import { NotificationsQuery, RecipientQuery, SendBody } from './notification.dto';
import { NotificationReader } from './notification.reader';
import { noSuchNotification, NotificationService } from './notification.service';
import { NotificationDetailView, NotificationView } from './notification.view';

const longestRecipient = 500;

@ApiTags('Notifications')
@Controller('notifications')
export class NotificationController {
  constructor(
    private readonly notifications: NotificationService,
    private readonly reader: NotificationReader,
    private readonly transactions: TransactionRunner,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Versioned()
  @ApiOperation({ summary: 'Send a message of your own' })
  @ApiCreatedResponse({
    type: NotificationDetailView,
    description: 'It is queued, and sent in a moment; `Location` says where to see what became of it',
  })
  async send(
    @Body() body: SendBody,
    @CurrentCaller() caller: Caller | undefined,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotificationDetailView> {
    const request = { key, caller, operation: 'POST /notifications', body };
    const result = await this.transactions.run((tx) =>
      this.idempotency.once(tx, request, async () => {
        const id = await this.notifications.send(tx, body);
        const view = await this.reader.find(id, tx.entities);
        if (!view) throw noSuchNotification();
        return view;
      }),
    );
    void reply.header('location', `/notifications/${result.answer.id}`);
    return replayable(reply, result);
  }

  @Get()
  @ApiOperation({ summary: 'All notifications' })
  @ApiPage(NotificationView)
  list(@Query() query: NotificationsQuery): Promise<Page<NotificationView>> {
    return this.reader.list(query, query.recipient);
  }

  @Get('recipient/:recipient')
  @ApiParam({ name: 'recipient', example: 'nour@example.com' })
  @ApiOperation({ summary: 'What was sent to an address' })
  @ApiPage(NotificationView)
  listOfRecipient(
    @Param('recipient') recipient: string,
    @Query() query: RecipientQuery,
  ): Promise<Page<NotificationView>> {
    if (recipient.length > longestRecipient || recipient.includes('\0'))
      throw invalid([{ pointer: '/recipient', code: 'recipient', message: 'recipient must be an address' }]);
    return this.reader.list(query, recipient);
  }

  @Get(':id')
  @Versioned()
  @ApiOperation({ summary: 'One notification, with all attempts to send it' })
  @ApiOkResponse({ type: NotificationDetailView })
  async find(@NotificationId() id: string): Promise<NotificationDetailView> {
    const found = await this.reader.find(id);
    if (!found) throw noSuchNotification();
    return found;
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Versioned()
  @MayFail('invalid_transition')
  @ApiOperation({ summary: 'Try a failed one again', description: 'With as many attempts as a new one has.' })
  @ApiOkResponse({ type: NotificationDetailView })
  async retry(@NotificationId() id: string, @IfMatch() version: number | undefined): Promise<NotificationDetailView> {
    await this.transactions.run((tx) => this.notifications.retry(tx, id, version));
    return this.find(id);
  }
}
