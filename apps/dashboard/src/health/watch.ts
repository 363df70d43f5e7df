import { type Failure, serviceNames } from '../api/failure';
import { type Http } from '../api/http';
import { asFailure, readHealth, readQueues, type ServiceHealth } from './sources';
import { troublesOf } from './troubles';

const everyMs = 15_000;

/** Looks now and then whether everything is well, while somebody may see it. Emits `change`. */
export class HealthWatch extends EventTarget {
  /** Nothing as long as nobody was asked. */
  troubles: readonly string[] = [];
  deadLetters = 0;
  private readonly end = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isLooking = false;

  constructor(private readonly http: Http) {
    super();
  }

  start(): void {
    const { signal } = this.end;
    document.addEventListener('visibilitychange', () => void this.look(), { signal });
    void this.look();
  }

  stop(): void {
    this.end.abort();
    clearTimeout(this.timer);
  }

  async look(): Promise<void> {
    const { signal } = this.end;
    if (document.hidden || this.isLooking || this.isEnded()) return;
    this.isLooking = true;
    clearTimeout(this.timer);
    try {
      await this.ask(signal);
    } catch (error) {
      // Nobody waits for the answers any more.
      if (!this.isEnded()) throw error;
    } finally {
      this.isLooking = false;
      if (!this.isEnded()) this.timer = setTimeout(() => void this.look(), everyMs);
    }
  }

  private isEnded(): boolean {
    return this.end.signal.aborted;
  }

  private async ask(signal: AbortSignal): Promise<void> {
    const [queues, ...looks] = await Promise.all([
      this.countDeadLetters(signal),
      ...serviceNames.map(async (service): Promise<ServiceHealth | Failure> =>
        readHealth(this.http, service, signal).catch(asFailure),
      ),
    ]);
    if (signal.aborted) return;
    const services = new Map(serviceNames.flatMap((service, at) => (looks[at] ? [[service, looks[at]] as const] : [])));
    this.troubles = troublesOf(services, queues);
    this.dispatchEvent(new Event('change'));
  }

  /** After some were moved. */
  async countDeadLetters(signal = this.end.signal) {
    // The health of the services says what is wrong where this cannot be told.
    const queues = await readQueues(this.http, signal).catch(() => []);
    this.deadLetters = queues.reduce((sum, { deadLetters }) => sum + deadLetters, 0);
    this.dispatchEvent(new Event('change'));
    return queues;
  }
}
