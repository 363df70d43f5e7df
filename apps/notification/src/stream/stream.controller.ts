import { Controller, Get, Headers, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@orderflow/contracts';
import { Access, type Caller, CurrentCaller, invalid, MayFail } from '@orderflow/http';
import { TransactionRunner } from '@orderflow/persistence';
import { type FastifyReply } from 'fastify';
import { StreamFeed } from './stream-feed';
import { StreamTickets } from './stream-tickets';
import { StreamQuery, TicketView } from './stream.dto';
import { TokenEnd } from './token-end.decorator';

const example = `retry: 2000
id: 1841
event: opened
data: {"complete":true}

id: 1842
data: {"type":"order.confirmed","time":"2026-03-01T12:00:00.000Z","orderId":"0198e0a4-4b1e-7d02-8f8a-2f6a5c1d9b40","status":"confirmed","summary":{"totalAmount":39.98,"currency":"EUR","pieces":2}}

`;

@ApiTags('Live stream')
@Controller('notifications/stream')
export class StreamController {
  constructor(
    private readonly feed: StreamFeed,
    private readonly tickets: StreamTickets,
    private readonly transactions: TransactionRunner,
  ) {}

  @Get()
  @Access('anyone')
  @MayFail('unauthenticated', 'forbidden', 'validation_failed')
  @ApiOperation({
    summary: 'What happens, as it happens',
    description:
      'Server-sent events, for administrators, or with a `ticket`. The first is `opened`: it gives the id from which the ' +
      'connection goes on, and `complete` is false when there may have been events after `Last-Event-ID` that are not kept ' +
      'any more; then read the lists anew. All others have no event name; `type` says what they are, and there may be ' +
      'more types in time. A comment comes every 15 s. A client that takes too little is cut off, and goes on from its ' +
      '`Last-Event-ID` when it connects again; the connection ends when the token expires.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', example: '1841' } })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' }, example } } })
  async stream(
    @Query() { ticket, lastEventId }: StreamQuery,
    @Headers('last-event-id') header: string | undefined,
    @CurrentCaller() caller: Caller | undefined,
    @TokenEnd() tokenEnd: Date | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const until = caller ? endFor(caller, tokenEnd) : await this.redeem(ticket);
    const { body } = await this.feed.open(positionIn(header ?? lastEventId), until);
    // The answer to HEAD ends before the stream does, and a client may be gone by now.
    if (reply.raw.destroyed) body.destroy();
    reply.raw.once('close', () => body.destroy());
    void reply
      .type('text/event-stream')
      .header('cache-control', 'no-store, no-transform')
      // nginx would keep it back until it has a page full.
      .header('x-accel-buffering', 'no')
      .send(body);
  }

  @Post('ticket')
  @ApiOperation({
    summary: 'A ticket for the stream',
    description: 'Good for one connection, begun within a minute, which may last as long as the token of this request.',
  })
  @ApiCreatedResponse({ type: TicketView })
  async sell(@TokenEnd() tokenEnd: Date | undefined): Promise<TicketView> {
    if (!tokenEnd) throw new DomainError('unauthenticated');
    const { ticket, expiresAt } = await this.transactions.run((tx) => this.tickets.sell(tx, tokenEnd));
    return { ticket, expiresAt: expiresAt.toISOString() };
  }

  private redeem(ticket: string | undefined): Promise<Date> {
    if (ticket === undefined) throw new DomainError('unauthenticated');
    // Before it is used up.
    this.feed.refuseTooMany();
    return this.transactions.run((tx) => this.tickets.redeem(tx, ticket));
  }
}

function endFor({ isAdmin }: Caller, tokenEnd: Date | undefined): Date {
  if (!isAdmin || !tokenEnd) throw new DomainError('forbidden');
  return tokenEnd;
}

function positionIn(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  if (/^\d{1,15}$/.test(lastEventId)) return Number(lastEventId);
  const message = 'Last-Event-ID must be the id of an event of this stream';
  throw invalid([{ pointer: '/Last-Event-ID', code: 'last_event_id', message }]);
}
