import { Failure } from '../api/failure';
import { type Http } from '../api/http';
import { type StreamEvent } from '../api/views';
import { type LoggedEvent } from './event-log';
import { SseParser } from './sse-parser';

export type Status =
  { readonly kind: 'connecting' } | { readonly kind: 'live' } | { readonly kind: 'lost'; readonly words: string };

export interface Listener {
  /** From where to go on. */
  position(): number | undefined;
  opened(position: number, complete: boolean): void;
  told(entries: readonly LoggedEvent[]): void;
  status(status: Status): void;
}

/** A heartbeat comes every 15 s. */
const silenceMs = 40_000;
const pausesMs = [250, 500, 1_000, 2_000, 4_000];

/**
 * One connection to the live stream for as long as it is wanted. Not an `EventSource`: that can send no token, and a ticket
 * in its address would be good for the first connection alone.
 */
export class Connection {
  private readonly end = new AbortController();
  private attempt = 0;
  private goOn: () => void = () => undefined;

  constructor(
    private readonly http: Http,
    private readonly listener: Listener,
  ) {}

  /** Until `close`. */
  async run(): Promise<void> {
    const hurry = (): void => {
      this.goOn();
    };
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    this.listener.status({ kind: 'connecting' });
    while (!this.isClosed()) {
      const words = await this.listen();
      if (!this.isClosed()) {
        this.listener.status({ kind: 'lost', words });
        await this.pause();
      }
    }
    removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
  }

  private isClosed(): boolean {
    return this.end.signal.aborted;
  }

  close(): void {
    this.end.abort();
    this.goOn();
  }

  /** Until the connection is lost; returns why. */
  private async listen(): Promise<string> {
    const silence = new AbortController();
    let watch: ReturnType<typeof setTimeout> | undefined;
    const heard = (): void => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        silence.abort();
      }, silenceMs);
    };
    try {
      heard();
      const position = this.listener.position();
      const response = await this.http.open('notification', '/notifications/stream', {
        headers: position === undefined ? {} : { 'last-event-id': String(position) },
        signal: AbortSignal.any([this.end.signal, silence.signal]),
        endless: true,
      });
      await this.read(response, heard);
      return 'The connection was closed.';
    } catch (error) {
      return error instanceof Failure ? error.message : 'The connection was lost.';
    } finally {
      clearTimeout(watch);
    }
  }

  private async read({ body }: Response, heard: () => void): Promise<void> {
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new SseParser();
    for (;;) {
      const piece = await reader?.read();
      if (!piece || piece.done) return;
      heard();
      const entries: LoggedEvent[] = [];
      for (const { id, event, data } of parser.take(piece.value)) {
        if (event === 'opened') this.opened(Number(id), (JSON.parse(data) as { complete: boolean }).complete);
        else entries.push({ id: Number(id), event: JSON.parse(data) as StreamEvent });
      }
      if (entries.length > 0) this.listener.told(entries);
    }
  }

  private opened(position: number, complete: boolean): void {
    this.attempt = 0;
    this.listener.opened(position, complete);
    this.listener.status({ kind: 'live' });
  }

  private async pause(): Promise<void> {
    const ms = pausesMs[Math.min(this.attempt, pausesMs.length - 1)] ?? 0;
    this.attempt += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
