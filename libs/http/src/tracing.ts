import { type OnApplicationShutdown } from '@nestjs/common';
import { startTracing, type StopTracing } from '@orderflow/observability';

/** Traces what the service does, from before it takes its first request until it has stopped. */
export class Tracing implements OnApplicationShutdown {
  private constructor(private readonly stop: StopTracing) {}

  static start(service: string, endpoint: string | undefined): Tracing {
    return new Tracing(startTracing(service, endpoint));
  }

  async onApplicationShutdown(): Promise<void> {
    // Where nobody takes them, the service ends without them.
    await this.stop().catch(() => undefined);
  }
}
