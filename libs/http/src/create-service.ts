import { NestFactory } from '@nestjs/core';
import { type CustomStrategy, type NestMicroservice } from '@nestjs/microservices';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConsumerHost, RethrowFilter } from '@orderflow/messaging';
import { NestLogger } from '@orderflow/observability';
import { serveDocs } from './openapi/openapi-document';
import { fastifyAdapter } from './server/fastify-adapter';
import { type Instruments, type ServiceDefinition, ServiceModule } from './service.module';
import { validationPipe } from './validation.pipe';

/** The service, before it is initialized and listens; `startAllMicroservices` begins to handle events. */
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
  connectConsumers(app);
  return app;
}

/** Begins to handle events as well, once the service is initialized. The broker is not waited for. */
function connectConsumers(app: NestFastifyApplication): void {
  const consumers = app.connectMicroservice<CustomStrategy>(
    { strategy: app.get(ConsumerHost) },
    // Its handlers are looked up when it begins, so that the filter is theirs as well.
    { deferInitialization: true },
  ) as NestMicroservice;
  // Its providers are those of the service, and their hooks are called with the service's.
  consumers.setIsInitHookCalled(true);
  consumers.useGlobalFilters(new RethrowFilter());
}
