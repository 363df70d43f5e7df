import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Metrics } from '@orderflow/observability';
import { type FastifyReply } from 'fastify';
import { Access } from '../security/access.decorator';
import { METRICS } from '../tokens';

/** For Prometheus inside the network; the gateway does not pass it on. */
@ApiExcludeController()
@Controller('metrics')
@Access('anyone')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Metrics) {}

  @Get()
  read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType);
    return this.metrics.metrics();
  }
}
