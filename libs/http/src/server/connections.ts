import { type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import { Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';
import { type Lifecycle } from './lifecycle';

const patienceMs = 500;

/** The open connections of a server, and the answers that are to be sent on each. */
export class Connections {
  private readonly answers = new Map<Socket, Set<ServerResponse>>();

  constructor(http: HttpServer) {
    http.on('connection', (socket: Socket) => {
      this.answers.set(socket, new Set());
      socket.once('close', () => this.answers.delete(socket));
    });
    http.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
      const answers = this.answers.get(socket);
      answers?.add(answer);
      answer.once('close', () => answers?.delete(answer));
    });
  }

  get open(): number {
    return this.answers.size;
  }

  /** Whether anything sent now would be taken for the answer to a request that has arrived whole. */
  isAnswerDue(socket: Socket): boolean {
    return [...(this.answers.get(socket) ?? [])].some((answer) => answer.req.complete || answer.headersSent);
  }

  /** Ends those on which nothing is due. */
  endIdle(): void {
    for (const [socket, answers] of this.answers) if (answers.size === 0) socket.destroySoon();
  }
}

/**
 * How connections end when the service does. While it drains, each answer asks for its connection to be closed, so that
 * clients look elsewhere. Then no new connections are taken; those that are open may still send the request that is on
 * its way, for a moment; after that a connection ends as soon as nothing is in hand on it. (`close` of an HTTP server
 * would cut the former at once, and wait for a kept connection until the client lets go of it.)
 */
export function drainConnections(server: FastifyInstance, lifecycle: Lifecycle): Connections {
  const connections = new Connections(server.server);
  // Late, because a request may have begun before the service was told to stop.
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (lifecycle.draining) void reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('preClose', async () => {
    Server.prototype.close.call(server.server);
    const deadline = Date.now() + patienceMs;
    while (connections.open > 0 && Date.now() < deadline) await sleep(10);
    void endAsTheyFallIdle(connections);
  });
  return connections;
}

async function endAsTheyFallIdle(connections: Connections): Promise<void> {
  while (connections.open > 0) {
    connections.endIdle();
    await sleep(50, undefined, { ref: false });
  }
}
