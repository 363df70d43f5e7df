import { type Server as HttpServer } from 'node:http';
import { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type FastifyInstance } from 'fastify';
import { type Lifecycle } from './lifecycle';

const patienceMs = 500;

/**
 * How connections end when the service does. While it drains, each answer asks for its connection to be closed, so that
 * clients look elsewhere. Then no new connections are taken, but those that are open may still send the request that is
 * on its way, for a moment: `close` of an HTTP server would cut them at once.
 */
export function drainConnections(server: FastifyInstance, lifecycle: Lifecycle): void {
  server.addHook('onRequest', (_request, reply, done) => {
    if (lifecycle.draining) void reply.header('connection', 'close');
    done();
  });
  server.addHook('preClose', async () => {
    const http: HttpServer = server.server;
    Server.prototype.close.call(http);
    const openConnections = promisify(http.getConnections.bind(http));
    const deadline = Date.now() + patienceMs;
    while ((await openConnections()) > 0 && Date.now() < deadline) await sleep(10);
  });
}
