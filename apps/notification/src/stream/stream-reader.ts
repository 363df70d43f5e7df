import { Readable } from 'node:stream';
import { type Start } from './stream-log';
import { heartbeatFrame, openedFrame, type StreamFrame } from './stream-frame';

/** `slow`: it takes less than there is to tell. The others are as they should be. */
export type Ending = 'left' | 'slow' | 'expired' | 'shutdown';

/** Node's timers hold no more. */
const longestTimeoutMs = 2 ** 31 - 1;

/** One connection, and how far it has come. What it has not taken yet is kept up to a limit, and no further. */
export class StreamReader {
  /** What is sent to the client. */
  readonly body: Readable;
  private at: number;
  private ending: Ending | undefined;
  private readonly expiry: NodeJS.Timeout;
  private goOn: () => void = () => undefined;

  constructor(
    start: Start,
    until: Date,
    private readonly mostWaiting: number,
    private readonly onEnd: (reader: StreamReader, ending: Ending) => void,
  ) {
    this.at = start.position;
    this.body = new Readable({
      highWaterMark: mostWaiting,
      read: () => {
        this.goOn();
      },
    });
    this.body.once('close', () => {
      this.finish('left');
    });
    this.body.push(openedFrame(start.position, start.complete));
    const inMs = Math.max(0, until.getTime() - Date.now());
    this.expiry = setTimeout(
      () => {
        this.end('expired');
      },
      Math.min(inMs, longestTimeoutMs),
    ).unref();
  }

  get position(): number {
    return this.at;
  }

  get ended(): boolean {
    return this.ending !== undefined;
  }

  /** Events in their order; those that it has had already are left out. */
  take(frames: readonly StreamFrame[], all: Buffer = joined(frames)): void {
    const [first] = frames;
    const last = frames.at(-1);
    if (!first || !last || last.id <= this.at) return;
    const bytes = first.id > this.at ? all : joined(frames.filter(({ id }) => id > this.at));
    this.at = last.id;
    if (this.ended) return;
    // There has been time to take what came before this.
    if (this.body.readableLength >= this.mostWaiting) this.drop();
    else this.body.push(bytes);
  }

  heartbeat(): void {
    // Where something waits to be taken, there is something to hear.
    if (!this.ended && this.body.readableLength < this.mostWaiting) this.body.push(heartbeatFrame);
  }

  /** Waits until there is room again, but not for ever. */
  async room(limitMs: number): Promise<void> {
    if (this.ended || this.body.readableLength < this.mostWaiting) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.drop();
      }, limitMs).unref();
      this.goOn = () => {
        clearTimeout(timer);
        this.goOn = () => undefined;
        resolve();
      };
    });
  }

  /** After all that it has been given. */
  end(ending: Ending): void {
    if (this.ended) return;
    this.finish(ending);
    this.body.push(null);
  }

  /** The client connects again, and gets by replay what it has missed. */
  private drop(): void {
    this.finish('slow');
    this.body.destroy();
  }

  private finish(ending: Ending): void {
    if (this.ended) return;
    this.ending = ending;
    clearTimeout(this.expiry);
    this.goOn();
    this.onEnd(this, ending);
  }
}

const joined = (frames: readonly StreamFrame[]): Buffer => Buffer.concat(frames.map(({ bytes }) => bytes));
