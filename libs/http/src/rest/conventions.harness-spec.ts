import { Body, Controller, Get, Module, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty } from '@nestjs/swagger';
import { DomainError } from '@orderflow/contracts';
import { createLogger, createMetrics } from '@orderflow/observability';
import { type FastifyReply } from 'fastify';
import { parseConfig } from '../config/parse-config';
import { ServiceConfig } from '../config/service-config';
import { ProblemFilter } from '../problem/problem.filter';
import { Access } from '../security/access.decorator';
import { AccessGuard } from '../security/access.guard';
import { CurrentCaller } from '../security/current-caller.decorator';
import { type Caller, TokenVerifier } from '../security/token-verifier';
import { fastifyAdapter } from '../server/fastify-adapter';
import { Lifecycle } from '../server/lifecycle';
import { validationPipe } from '../validation.pipe';
import { ApiPage } from './api-page.decorator';
import { type Page, pageOf, readCursor } from './cursor';
import { refuseStale } from './etag';
import { Money, Quantity, ShortText } from './fields.decorator';
import { replayable } from './idempotency';
import { IdempotencyKey } from './idempotency-key.decorator';
import { IfMatch } from './if-match.decorator';
import { invalid } from './invalid';
import { MayFail } from './may-fail.decorator';
import { PageQuery } from './page.query';
import { Versioned } from './versioned.decorator';

/** Every convention in use, over nothing but the HTTP server. */

export const secret = 'a secret of thirty-two characters';
export const version = 7;

class NewThing {
  @ShortText(20, { description: 'What it is called' })
  readonly name!: string;

  @Money({ required: false })
  readonly price?: number;

  @Quantity()
  readonly quantity!: number;
}

export class Thing {
  @ApiProperty()
  readonly id!: number;
}

@Controller('things')
@Access('anyone')
class ThingsController {
  @Post()
  @MayFail('already_exists')
  create(
    @Body() thing: NewThing,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): object {
    if (thing.name === 'taken') throw invalid([{ pointer: '/name', code: 'taken', message: 'name is taken' }]);
    if (key === 'in-flight') throw new DomainError('idempotency_in_flight');
    return replayable(reply, { answer: { key: key ?? null }, replayed: key === 'again' });
  }

  @Get()
  @ApiPage(Thing)
  list(@Query() { limit, cursor }: PageQuery): Page<Thing> {
    const after = readCursor(cursor, (key) => typeof key === 'number') ?? 0;
    const rows = Array.from({ length: 45 - after }, (_, at) => ({ id: after + at + 1 }));
    return pageOf(rows.slice(0, limit + 1), limit, ({ id }) => id);
  }

  @Get('me')
  me(@CurrentCaller() caller: Caller | undefined): object {
    return { caller: caller ?? null };
  }

  @Get(':id')
  @Versioned()
  find(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): { version: number } {
    if (id === 'gone') {
      void reply.header('etag', '"7"');
      throw new DomainError('not_found');
    }
    return { version };
  }

  @Patch(':id')
  @Versioned()
  change(@IfMatch() expected: number | undefined): { version: number } {
    refuseStale(expected, version);
    return { version: version + 1 };
  }
}

const logger = createLogger({ service: 'things', level: 'silent' });

@Module({
  controllers: [ThingsController],
  providers: [
    { provide: TokenVerifier, useValue: new TokenVerifier({ secret }) },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useValue: new ProblemFilter(logger) },
  ],
})
class ThingsModule {}

/** Ready to be asked by `inject`. */
export async function serveThings(): Promise<NestFastifyApplication> {
  const config = parseConfig(ServiceConfig, { RABBITMQ_URL: 'amqp://broker', AUTH_JWT_SECRET: secret });
  const instruments = { logger, metrics: createMetrics('things'), lifecycle: new Lifecycle() };
  const adapter = await fastifyAdapter(config, instruments);
  const app = await NestFactory.create<NestFastifyApplication>(ThingsModule, adapter, {
    logger: false,
    bodyParser: false,
  });
  app.useGlobalPipes(validationPipe());
  return app.init();
}
