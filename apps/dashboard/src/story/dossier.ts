import { type ReactiveControllerHost } from 'lit';
import { type ServiceName, serviceNames } from '../api/failure';
import { type Http } from '../api/http';
import {
  type DeadLetter,
  type Explanation,
  type HistoryEntry,
  type NotificationDetail,
  type Order,
} from '../api/views';
import { Resource } from '../ui/resource';
import {
  readDeadLetters,
  readHistory,
  readNotifications,
  readStock,
  servicesWithDeadLetters,
  type StockPart,
} from './sources';
import { type Known } from './story';

const everyMs = 5_000;

/** What there is to know of an order, each part as soon as its service has told it. The services do not ask each other. */
export class Dossier {
  readonly order: Resource<Order>;
  readonly explanation: Resource<Explanation>;
  private readonly history: Resource<HistoryEntry[]>;
  private readonly stock: Resource<StockPart>;
  private readonly notifications: Resource<NotificationDetail[]>;
  private readonly letters: ReadonlyMap<ServiceName, Resource<DeadLetter[]>>;
  private withLetters: readonly ServiceName[] = [];

  constructor(host: ReactiveControllerHost, http: () => Http, id: () => string) {
    const part = <T>(
      service: ServiceName,
      load: (http: Http, id: string, signal: AbortSignal) => Promise<T>,
      pauseMs: number | undefined = everyMs,
    ): Resource<T> =>
      new Resource(
        host,
        () => service,
        (signal) => load(http(), id(), signal),
        pauseMs,
      );
    this.order = part('order', (from, order, signal) => from.get<Order>('order', `/orders/${order}`, signal));
    this.explanation = part('order', async (from, order, signal) => {
      const explanation = await from.get<Explanation>('order', `/orders/${order}/explain`, signal);
      this.lookForLetters(explanation);
      return explanation;
    });
    this.history = part('order', readHistory);
    this.stock = part('inventory', readStock);
    this.notifications = part('notification', readNotifications);
    this.letters = new Map(
      serviceNames.map((service) => {
        const read = async (from: Http, order: string, signal: AbortSignal): Promise<DeadLetter[]> =>
          this.withLetters.includes(service) ? readDeadLetters(from, service, order, signal) : [];
        // When the explanation says that there are any.
        return [
          service,
          new Resource(
            host,
            () => service,
            (signal) => read(http(), id(), signal),
          ),
        ];
      }),
    );
  }

  private lookForLetters(explanation: Explanation): void {
    const before = this.withLetters;
    this.withLetters = servicesWithDeadLetters(explanation);
    for (const [service, letters] of this.letters) {
      const isOfInterest = this.withLetters.includes(service) || before.includes(service);
      if (isOfInterest && !letters.isAsking) void letters.refresh();
    }
  }

  get known(): Known {
    return {
      history: this.history.value,
      reservation: this.stock.value?.reservation,
      movements: this.stock.value?.movements ?? [],
      notifications: this.notifications.value,
      deadLetters: [...this.letters.values()].flatMap(({ value }) => value ?? []),
    };
  }

  /** The services of whose part something is not known, and why. */
  get troubles(): string[] {
    return serviceNames.flatMap((service) => {
      const part = this.partsOf(service).find(({ trouble }) => trouble !== undefined);
      if (part?.trouble === undefined) return [];
      return `${part.trouble} ${part.age ?? 'Its part is missing below.'}`;
    });
  }

  /** The services of whom there is neither a part nor a reason why not. */
  get awaited(): ServiceName[] {
    return serviceNames.filter((service) => this.partsOf(service).some(({ isOpen }) => isOpen));
  }

  async refresh(): Promise<void> {
    await Promise.all(this.all.map((part) => part.refresh()));
  }

  private get all(): Resource<unknown>[] {
    return [this.order, this.explanation, this.history, this.stock, this.notifications];
  }

  private partsOf(service: ServiceName): Resource<unknown>[] {
    const ofService: Record<ServiceName, Resource<unknown>[]> = {
      order: [this.order, this.explanation, this.history],
      inventory: [this.stock],
      notification: [this.notifications],
    };
    const letters = this.letters.get(service);
    return [...ofService[service], ...(letters ? [letters] : [])];
  }
}
