import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER } from '@orderflow/http';
import { type Logger } from '@orderflow/observability';
import { type Transaction } from '@orderflow/persistence';
import { type Channel, CHANNELS, type ChannelType, type Happening, type Subscriber } from './channel';

export interface ChannelState {
  readonly type: ChannelType;
  readonly enabled: boolean;
  readonly detail: string;
}

/** The ways to reach people that this service was given. */
@Injectable()
export class Channels implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly byType: ReadonlyMap<string, Channel>;
  readonly enabled: ReadonlySet<ChannelType>;

  constructor(
    @Inject(CHANNELS) private readonly channels: readonly Channel[],
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.byType = new Map(channels.map((channel) => [channel.type, channel]));
    if (this.byType.size < channels.length) throw new Error('A channel is there twice.');
    this.enabled = new Set(channels.filter(({ enabled }) => enabled).map(({ type }) => type));
  }

  get states(): ChannelState[] {
    return this.channels.map(({ type, enabled, detail }) => ({ type, enabled, detail }));
  }

  find(type: string): Channel | undefined {
    return this.byType.get(type);
  }

  /** Those of all channels who asked to hear of these. */
  async subscribers(
    tx: Transaction,
    happenings: readonly Happening[],
  ): Promise<(Subscriber & { channel: ChannelType })[]> {
    const found: (Subscriber & { channel: ChannelType })[] = [];
    // One after the other: they share a transaction.
    for (const channel of this.channels) {
      if (!channel.enabled || !channel.subscribers) continue;
      const subscribers = await channel.subscribers(tx, happenings);
      found.push(...subscribers.map((subscriber) => ({ ...subscriber, channel: channel.type })));
    }
    return found;
  }

  onApplicationBootstrap(): void {
    for (const { type, enabled, detail } of this.channels) {
      if (enabled) this.logger.info({ channel: type, detail }, 'a channel is on');
      else this.logger.warn({ channel: type, detail }, 'a channel is off: what would be sent is recorded as skipped');
    }
  }

  async onApplicationShutdown(): Promise<void> {
    for (const channel of this.channels) await channel.close?.();
  }
}
