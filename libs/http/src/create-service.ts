import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestLogger } from '@orderflow/observability';
import { serveDocs } from './openapi';
import { fastifyAdapter } from './server/fastify-adapter';
import { type Instruments, type ServiceDefinition, ServiceModule } from './service.module';
import { validationPipe } from './validation.pipe';

/** The service, connected and ready to listen. */
export async function createService(
  service: ServiceDefinition,
  instruments: Instruments,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.forRoot(service, instruments),
    await fastifyAdapter(service.config, instruments),
    // Fastify's own JSON parser is the only one: a body of another type is refused with 415.
    { logger: new NestLogger(instruments.logger), bodyParser: false, abortOnError: false },
  );
  app.useGlobalPipes(validationPipe());
  serveDocs(app, service);
  return app;
}
