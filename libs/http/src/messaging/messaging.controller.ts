import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, isQueueName, type QueueName } from '@orderflow/contracts';
import { ConsumerMetrics, Whereabouts } from '@orderflow/messaging';
import { type Metrics } from '@orderflow/observability';
import { METRICS } from '../tokens';
import { brokerViewOf, MessagingView, QueuesView } from './messaging.view';

/** For whoever asks whether events get on, and has no account at the broker. */
@ApiTags('Operations')
@Controller('messaging')
export class MessagingController {
  constructor(
    private readonly whereabouts: Whereabouts,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How the events of this service get on', description: 'On their way out, and in.' })
  @ApiOkResponse({ type: MessagingView })
  async state(): Promise<MessagingView> {
    const [outbox, consumed] = await Promise.all([this.whereabouts.backlog(), this.consumed()]);
    return { outbox, broker: brokerViewOf(this.whereabouts), consumed };
  }

  @Get('queues')
  @ApiOperation({
    summary: 'All work queues of the system, as the broker sees them',
    description:
      'Each service tells the same: ask one. It is a connection to the broker each time, so ask in moderation.',
  })
  @ApiOkResponse({ type: QueuesView })
  async queues(): Promise<QueuesView> {
    const data = await this.whereabouts.queues();
    if (!data) throw new DomainError('unavailable', 'The broker does not answer.');
    return { data };
  }

  private async consumed(): Promise<MessagingView['consumed']> {
    const sums = new Map<QueueName, number>();
    for (const { queue, messages } of await ConsumerMetrics.consumedOf(this.metrics)) {
      if (isQueueName(queue)) sums.set(queue, (sums.get(queue) ?? 0) + messages);
    }
    return [...sums].map(([queue, messages]) => ({ queue, messages }));
  }
}
