/** For specs: an HTTP server of somebody else, which does as it is told. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface EndpointAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export class TestEndpoint {
  readonly received: ReceivedRequest[] = [];
  answer: (request: ReceivedRequest) => EndpointAnswer | Promise<EndpointAnswer> = () => ({ status: 204 });
  connections = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestEndpoint> {
    const server = createServer();
    const endpoint = new TestEndpoint(server);
    server.on('connection', () => (endpoint.connections += 1));
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        const received = { method, path, headers, body: Buffer.concat(chunks) };
        endpoint.received.push(received);
        void Promise.resolve(endpoint.answer(received)).then(({ status, headers: sent = {}, body }) => {
          response.writeHead(status, sent).end(body);
        });
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return endpoint;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  reset(): void {
    this.received.length = 0;
    this.connections = 0;
    this.answer = () => ({ status: 204 });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
