import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type OpenAPIObject } from '@nestjs/swagger';
import { createLogger, createMetrics } from '@orderflow/observability';
import { Lifecycle } from '../server/lifecycle';
import { type ServiceDefinition, ServiceModule } from '../service.module';
import { openApiDocument } from './openapi-document';

/** For the configuration of a service that is described and never runs. */
export const nowhere = {
  databaseUrl: 'postgres://127.0.0.1:1/nothing',
  brokerUrl: 'amqp://127.0.0.1:1',
  secret: 'signs nothing, for nothing is run',
} as const;

/** The OpenAPI document of a service. None of its parts are made, so that it needs no database and no broker. */
export async function describeService(service: ServiceDefinition): Promise<OpenAPIObject> {
  const instruments = {
    logger: createLogger({ service: service.name, level: 'silent' }),
    metrics: createMetrics(service.name),
    lifecycle: new Lifecycle(),
  };
  const app = await NestFactory.create(ServiceModule.forRoot(service, instruments), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return openApiDocument(app, service);
}
