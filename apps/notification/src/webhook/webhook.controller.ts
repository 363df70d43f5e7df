import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, IfMatch, MayFail, type Page, PageQuery, Versioned } from '@orderflow/http';
import { TransactionRunner } from '@orderflow/persistence';
import { type FastifyReply } from 'fastify';
import { NotificationId } from '../notification/notification-id.decorator';
import { previousSecretHours } from './webhook';
import { CreateWebhookBody, UpdateWebhookBody } from './webhook.dto';
import { WebhookService } from './webhook.service';
import { WebhookView, webhookViewOf, WebhookWithSecretView, withSecret } from './webhook.view';

@ApiTags('Webhooks')
@Controller('webhooks')
export class WebhookController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly transactions: TransactionRunner,
  ) {}

  @Post()
  @Versioned()
  @ApiOperation({
    summary: 'Have an endpoint told what happens',
    description:
      'Each event is posted as JSON: `type`, `timestamp`, `sequence`, and `data` as docs/events.md has it, signed by ' +
      'Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). A message that is repeated has the ' +
      '`webhook-id` of the first. Messages may come in any order: `sequence` tells which.',
  })
  @ApiCreatedResponse({ type: WebhookWithSecretView })
  async create(
    @Body() body: CreateWebhookBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookWithSecretView> {
    const webhook = await this.transactions.run((tx) => this.webhooks.create(tx, body));
    void reply.header('location', `/webhooks/${webhook.id}`);
    return withSecret(webhook);
  }

  @Get()
  @ApiOperation({ summary: 'All webhooks' })
  @ApiPage(WebhookView)
  async list(@Query() query: PageQuery): Promise<Page<WebhookView>> {
    const { data, nextCursor } = await this.transactions.run((tx) => this.webhooks.list(tx, query));
    return { data: data.map(webhookViewOf), nextCursor };
  }

  @Get(':id')
  @Versioned()
  @ApiOperation({ summary: 'One webhook' })
  @ApiOkResponse({ type: WebhookView })
  async find(@NotificationId() id: string): Promise<WebhookView> {
    return webhookViewOf(await this.transactions.run((tx) => this.webhooks.find(tx, id)));
  }

  @Patch(':id')
  @Versioned()
  @MayFail('validation_failed')
  @ApiOperation({ summary: 'Change a webhook, or turn it on or off' })
  @ApiOkResponse({ type: WebhookView })
  async update(
    @NotificationId() id: string,
    @Body() body: UpdateWebhookBody,
    @IfMatch() version: number | undefined,
  ): Promise<WebhookView> {
    return webhookViewOf(await this.transactions.run((tx) => this.webhooks.update(tx, id, body, version)));
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Versioned()
  @ApiOperation({
    summary: 'Give it a new secret',
    description: `For ${previousSecretHours} hours messages are signed with the one before as well, so that none is refused.`,
  })
  @ApiOkResponse({ type: WebhookWithSecretView })
  async rotate(@NotificationId() id: string, @IfMatch() version: number | undefined): Promise<WebhookWithSecretView> {
    return withSecret(await this.transactions.run((tx) => this.webhooks.rotate(tx, id, version)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Tell an endpoint no more', description: 'Not even what is on its way already.' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(@NotificationId() id: string): Promise<void> {
    await this.transactions.run((tx) => this.webhooks.remove(tx, id));
  }
}
