import { Controller, Get, Inject, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorFunction,
  type HealthIndicatorResult,
  HealthIndicatorService,
  TypeOrmHealthIndicator,
} from '@nestjs/terminus';
import { BrokerStatus } from '@orderflow/messaging';
import { type FastifyReply } from 'fastify';
import { Access } from '../security/access.decorator';
import { Lifecycle } from '../server/lifecycle';
import { HealthNotes } from './health-notes';

const databaseTimeoutMs = 2_000;

/** Answers in the form of @nestjs/terminus, which probes and dashboards know; 503 when something is down. */
@ApiTags('Operations')
@Controller('health')
@Access('anyone')
export class HealthController {
  @Inject() private readonly health!: HealthCheckService;
  @Inject() private readonly indicators!: HealthIndicatorService;
  @Inject() private readonly typeorm!: TypeOrmHealthIndicator;
  @Inject() private readonly broker!: BrokerStatus;
  @Inject() private readonly lifecycle!: Lifecycle;
  @Inject() private readonly notes!: HealthNotes;
  private ping: Promise<HealthIndicatorResult> | undefined;

  @Get()
  @HealthCheck()
  @ApiOperation({ summary: 'Everything the service depends on' })
  whole(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    return this.answer(reply, [this.database, this.rabbitmq, ...this.noted()]);
  }

  @Get('live')
  @HealthCheck()
  @ApiOperation({ summary: 'Whether the process runs; when not, restart it' })
  live(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    return this.answer(reply, []);
  }

  /** Not a matter of the broker: requests are accepted without it, and their events wait in the database. */
  @Get('ready')
  @HealthCheck()
  @ApiOperation({ summary: 'Whether to send requests here' })
  ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    return this.answer(reply, [this.accepting, this.database]);
  }

  private readonly accepting: HealthIndicatorFunction = () => {
    const service = this.indicators.check('service');
    return this.lifecycle.draining ? service.down('shutting down') : service.up();
  };

  /** One question for all who ask at the same time: probes must not use up the connections of the work. */
  private readonly database: HealthIndicatorFunction = () => {
    this.ping ??= this.typeorm.pingCheck('database', { timeout: databaseTimeoutMs }).finally(() => {
      this.ping = undefined;
    });
    return this.ping;
  };

  private readonly rabbitmq: HealthIndicatorFunction = () => {
    const rabbitmq = this.indicators.check('rabbitmq');
    const { connected, blocked } = this.broker;
    if (!connected) return rabbitmq.down('not connected; trying again every second');
    if (blocked) return rabbitmq.down(`takes no messages since ${blocked.since.toISOString()}: ${blocked.reason}`);
    return rabbitmq.up();
  };

  private noted(): HealthIndicatorFunction[] {
    return [...this.notes.all].map(
      ([name, note]) =>
        () =>
          this.indicators.check(name).up(note()),
    );
  }

  private async answer(reply: FastifyReply, checks: HealthIndicatorFunction[]): Promise<HealthCheckResult> {
    try {
      return await this.health.check(checks);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      void reply.status(503);
      return error.getResponse() as HealthCheckResult;
    }
  }
}
