/** For specs: a client that listens as a browser does. */
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Heard {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
}

/** A listener that keeps what it has heard over all of its connections. */
export class StreamClient {
  readonly heard: Heard[] = [];
  comments = 0;
  lastEventId: string | undefined;
  private request: ClientRequest | undefined;
  private response: IncomingMessage | undefined;
  private rest = '';
  private isCut = false;

  constructor(private readonly headers: Record<string, string>) {}

  get headersReceived(): IncomingMessage['headers'] {
    return this.response?.headers ?? {};
  }

  get ended(): boolean {
    return this.response?.closed ?? false;
  }

  /** Whether it ended as the server wanted it to, and was not cut off. */
  get endedWell(): boolean {
    return this.response?.complete ?? false;
  }

  /** Events, without the greeting of each connection. */
  get events(): Heard[] {
    return this.heard.filter(({ name }) => name === 'message');
  }

  /** The numbers that events were told with, as they came. */
  get told(): number[] {
    return this.events.map(
      ({ data }) => (data as { summary: { availableQuantity: number } }).summary.availableQuantity,
    );
  }

  get greetings(): unknown[] {
    return this.heard.filter(({ name }) => name === 'opened').map(({ data }) => data);
  }

  async connect(url: string): Promise<number> {
    this.rest = '';
    this.request = request(url, {
      agent: false,
      headers: { ...this.headers, ...(this.lastEventId !== undefined && { 'last-event-id': this.lastEventId }) },
    });
    // What happens to the connection later shows in the response.
    this.request.on('error', () => undefined);
    this.request.end();
    const [response] = (await once(this.request, 'response')) as [IncomingMessage];
    this.response = response;
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      this.read(text);
    });
    response.on('error', () => undefined);
    return response.statusCode ?? 0;
  }

  /** Connects again whenever the connection ends, each time to the next of these, until it is cut. */
  async follow(...urls: string[]): Promise<void> {
    for (let turn = 0; !this.isCut; turn += 1) {
      await this.connect(urls[turn % urls.length] ?? '').catch(() => undefined);
      if (this.response && !this.response.closed) await once(this.response, 'close').catch(() => undefined);
      await sleep(250);
    }
  }

  /** As a network does that fails. */
  lose(): void {
    this.request?.destroy();
  }

  pause(): void {
    this.response?.pause();
  }

  resume(): void {
    this.response?.resume();
  }

  cut(): void {
    this.isCut = true;
    this.request?.destroy();
  }

  private read(text: string): void {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.take(block);
  }

  private take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const id = fields.get('id');
    if (id !== undefined) this.lastEventId = id;
    const data = fields.get('data');
    if (data === undefined) this.comments += 1;
    else this.heard.push({ id: id ?? '', name: fields.get('event') ?? 'message', data: JSON.parse(data) });
  }
}
