/** For specs: a mail server that does as it is told. */
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Mail, readMail } from './read-mail.harness-spec';

export interface ReceivedMail extends Mail {
  readonly to: string[];
  readonly from: string;
}

type Answer = { code: number; text: string } | 'accept' | 'drop' | 'never';

const refusal = ({ code, text }: { code: number; text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code });

export class TestMailServer {
  readonly received: ReceivedMail[] = [];
  /** What it says to the recipient, and to the message after it was sent. */
  onRecipient: (address: string) => Answer = () => 'accept';
  onMessage: (mail: ReceivedMail) => Answer | Promise<Answer> = () => 'accept';
  /** How long it says nothing to who connects. */
  greetingDelayMs = 0;
  connections = 0;
  private readonly sockets = new Set<{ destroy(): void }>();
  private server: SMTPServer | undefined;
  private port = 0;

  static async start(): Promise<TestMailServer> {
    const server = new TestMailServer();
    await server.listen();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async listen(): Promise<void> {
    if (this.server) return;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 1,
      onConnect: (_session, callback) => {
        this.connections += 1;
        setTimeout(callback, this.greetingDelayMs);
      },
      onRcptTo: ({ address }, session, callback) => {
        this.answer(this.onRecipient(address), session, callback);
      },
      onData: (stream, session, callback) => {
        // Whoever goes away while it sends gets no answer.
        void this.receive(stream, session, callback).catch(() => undefined);
      },
    });
    server.on('error', () => undefined);
    server.server.on('connection', (socket: { destroy(): void; once(event: 'close', listener: () => void): void }) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Refuses connections from now on, until it listens again. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  }

  reset(): void {
    this.received.length = 0;
    this.onRecipient = () => 'accept';
    this.onMessage = () => 'accept';
    this.greetingDelayMs = 0;
  }

  private async receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const mail = mailOf(Buffer.concat(chunks).toString(), session);
    const answer = await this.onMessage(mail);
    if (answer === 'accept' || answer === 'drop') this.received.push(mail);
    this.answer(answer, session, callback);
  }

  private answer(answer: Answer, _session: SMTPServerSession, callback: (error?: Error | null) => void): void {
    if (answer === 'accept') callback();
    else if (answer === 'drop') for (const socket of this.sockets) socket.destroy();
    else if (answer !== 'never') callback(refusal(answer));
  }
}

function mailOf(raw: string, { envelope }: SMTPServerSession): ReceivedMail {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  return { ...readMail(raw), from, to: envelope.rcptTo.map(({ address }) => address) };
}
