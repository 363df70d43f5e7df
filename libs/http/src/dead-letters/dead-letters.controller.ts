import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DeadLetters } from '@orderflow/messaging';
import { CurrentCaller } from '../security/current-caller.decorator';
import { type Caller } from '../security/token-verifier';
import { ClientSignal } from './client-signal.decorator';
import { DeadLetterCopiesView, DeadLetterListView } from './dead-letter.view';
import { DeadLettersQuery, DiscardBody, RedriveBody, selectionOf } from './dead-letters.dto';
import { DiscardReportView, discardReportOf, RedriveReportView, redriveReportOf } from './move-report.view';

const onlyOne =
  'While somebody else looks at them or moves them, a request waits for three seconds and is then answered with 503.';

/** The messages that this service could not handle. For administrators: customers' data is in them. */
@ApiTags('Dead letters')
@Controller('dead-letters')
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLetters) {}

  @Get()
  @ApiOperation({ summary: 'List what could not be handled, and why', description: onlyOne })
  @ApiOkResponse({ type: DeadLetterListView })
  list(@Query() query: DeadLettersQuery): Promise<DeadLetterListView> {
    return this.deadLetters.list(query);
  }

  @Get(':messageId')
  @ApiParam({ name: 'messageId', example: '0198e0a4-52f1-7cc4-9d5d-3d4f1f4f7d11' })
  @ApiOperation({
    summary: 'Look into a dead letter',
    description: `What it says, what its schema says against it, and whether it took effect before. ${onlyOne}`,
  })
  @ApiOkResponse({ type: DeadLetterCopiesView })
  async show(@Param('messageId') messageId: string, @CurrentCaller() { id }: Caller): Promise<DeadLetterCopiesView> {
    return { data: await this.deadLetters.show(messageId, { caller: id }) };
  }

  @Post('redrive')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Bring dead letters back to the queues that they came from',
    description:
      'As they came, with their attempts counted anew. One leaves the dead letters only when it is safe in its queue; ' +
      'whatever cuts a redrive off, nothing is lost, and what arrives twice takes effect once. It stops at those that ' +
      `were there when it began, so one that fails again at once is not redriven for ever. ${onlyOne}`,
  })
  @ApiBody({
    type: RedriveBody,
    examples: {
      some: { value: { queue: 'inventory.order-events', code: 'handler_failed', ratePerSecond: 50 } },
      one: { value: { ids: ['0198e0a4-52f1-7cc4-9d5d-3d4f1f4f7d11'] } },
      'what would happen': { value: { all: true, dryRun: true } },
    },
  })
  @ApiOkResponse({ type: RedriveReportView })
  async redrive(
    @Body() body: RedriveBody,
    @CurrentCaller() { id }: Caller,
    @ClientSignal() signal: AbortSignal,
  ): Promise<RedriveReportView> {
    const { dryRun, limit, ratePerSecond: perSecond, startedAt } = body;
    const request = { action: 'redrive', selection: selectionOf(body), dryRun, limit, perSecond, startedAt } as const;
    return redriveReportOf(await this.deadLetters.move(request, { caller: id, signal }), dryRun);
  }

  @Post('discard')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Drop dead letters for good',
    description: `Who did it and why is written to the log, with the id of every message. ${onlyOne}`,
  })
  @ApiBody({
    type: DiscardBody,
    examples: {
      some: { value: { code: 'schema_violation', reason: 'Test orders of the load test of 1 March' } },
      one: { value: { ids: ['0198e0a4-52f1-7cc4-9d5d-3d4f1f4f7d11'], reason: 'Read and dealt with by hand' } },
    },
  })
  @ApiOkResponse({ type: DiscardReportView })
  async discard(
    @Body() body: DiscardBody,
    @CurrentCaller() { id }: Caller,
    @ClientSignal() signal: AbortSignal,
  ): Promise<DiscardReportView> {
    const { dryRun, limit, reason, startedAt } = body;
    const request = { action: 'discard', selection: selectionOf(body), dryRun, limit, reason, startedAt } as const;
    return discardReportOf(await this.deadLetters.move(request, { caller: id, signal }), dryRun);
  }
}
