/** For specs: takes traces as a collector does, over OTLP/HTTP. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly service: string;
  readonly links: readonly { traceId: string; spanId: string }[];
  readonly failed: boolean;
}

interface Export {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: (Omit<Span, 'service' | 'failed'> & { status?: { code?: number } })[] }[];
  }[];
}

const errorStatus = 2;

export class OtlpReceiver {
  readonly spans: Span[] = [];
  private readonly server = createServer((request, response) => {
    void this.take(request).then(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });

  static async start(): Promise<OtlpReceiver> {
    const receiver = new OtlpReceiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** All of a trace that has arrived so far. */
  trace(traceId: string): Span[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async take(request: IncomingMessage): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
    if (request.url !== '/v1/traces') return;
    for (const { resource, scopeSpans } of (JSON.parse(body) as Export).resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const { spans } of scopeSpans)
        for (const span of spans) {
          const failed = span.status?.code === errorStatus;
          this.spans.push({ ...span, links: span.links, service, failed });
        }
    }
  }
}
