import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@orderflow/contracts';
import { Access, type Caller, CurrentCaller, invalid, MayFail } from '@orderflow/http';
import { newTimeOrderedId, type Transaction, TransactionRunner } from '@orderflow/persistence';
import { NotificationId } from '../../notification/notification-id.decorator';
import { GuardedClient } from '../http/guarded-client';
import { PushChannel } from './push.channel';
import { PushKeyView, PushSubscriptionView, SubscribeBody } from './push.dto';
import { deleteSurplus, subscribe, unsubscribeOwn } from './push.sql';
import { type PushSubscription, recipientOf } from './push-subscription';

/** The browsers of one customer. */
const mostSubscriptions = 20;

/** Whoever has an account can hear of their orders in their browsers. */
@ApiTags('Push')
@Controller('notifications/push')
export class PushController {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly client: GuardedClient,
    private readonly channel: PushChannel,
  ) {}

  @Get('key')
  @Access('anyone')
  @ApiOperation({ summary: 'What browsers subscribe with' })
  @ApiOkResponse({ type: PushKeyView })
  key(): PushKeyView {
    return { publicKey: this.channel.publicKey ?? null };
  }

  @Post('subscriptions')
  @Access('signed-in')
  @MayFail('validation_failed')
  @ApiOperation({
    summary: 'Hear of your orders in this browser',
    description: `A browser that subscribes again keeps its id. Of more than ${mostSubscriptions} the oldest are forgotten.`,
  })
  @ApiCreatedResponse({ type: PushSubscriptionView })
  async subscribe(
    @Body() { endpoint, keys }: SubscribeBody,
    @CurrentCaller() caller: Caller | undefined,
  ): Promise<PushSubscriptionView> {
    if (!caller) throw new DomainError('unauthenticated');
    const refusal = this.client.refusalOf(endpoint);
    if (refusal !== undefined)
      throw invalid([{ pointer: '/endpoint', code: 'endpoint', message: `endpoint ${refusal}` }]);
    const id = newTimeOrderedId();
    const values = [id, caller.id, endpoint, keys.p256dh, keys.auth];
    const found = await this.transactions.run(async (tx: Transaction) => {
      const [row] = await tx.query<PushSubscription & Record<string, unknown>>(subscribe, values);
      await tx.query(deleteSurplus, [caller.id, mostSubscriptions]);
      return row;
    });
    if (!found) throw new Error('The database gave no row back.');
    const { customerId, createdAt } = found;
    return { id: found.id, recipient: recipientOf(found), customerId, createdAt: createdAt.toISOString() };
  }

  @Delete('subscriptions/:id')
  @HttpCode(204)
  @Access('signed-in')
  @ApiOperation({ summary: 'Hear no more in this browser' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async unsubscribe(@NotificationId() id: string, @CurrentCaller() caller: Caller | undefined): Promise<void> {
    const gone = await this.transactions.run((tx) => tx.query(unsubscribeOwn, [id, caller?.id]));
    if (gone.length === 0) throw new DomainError('not_found', 'You have no such subscription.');
  }
}
