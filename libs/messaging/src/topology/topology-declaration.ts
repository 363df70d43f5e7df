/**
 * Guarantee: before anything is done on a channel, the whole topology has been declared on its connection. It is
 * done once for all channels of a connection; a new connection may be one to a broker that has lost everything.
 */
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { type Channel } from 'amqplib';
import { declareWhatIsPossible } from './declare-what-is-possible';
import { type Topology } from './topology';

interface Declaration {
  readonly made: Promise<boolean>;
  inProgress: boolean;
}

export class TopologyDeclaration {
  private readonly latest = new WeakMap<Channel['connection'], Declaration>();
  private readonly channels = new WeakSet<Channel>();

  constructor(
    private readonly topology: Topology,
    private readonly connection: Pick<AmqpConnectionManager, 'connection'>,
  ) {}

  /** Whoever asks again with the same channel misses something: somebody has deleted it, and it is declared again. */
  async on(channel: Channel): Promise<void> {
    const asksAgain = this.channels.has(channel);
    this.channels.add(channel);
    const latest = this.latest.get(channel.connection);
    // Where another channel has failed, this one is worth a try of its own.
    if (latest && (!asksAgain || latest.inProgress) && (await latest.made)) return;
    await this.declare(channel.connection);
  }

  private async declare(connection: Channel['connection']): Promise<void> {
    const declaring = this.declareAll();
    const made = declaring.then(
      () => true,
      () => false,
    );
    const declaration: Declaration = { made, inProgress: true };
    this.latest.set(connection, declaration);
    await declaring.finally(() => (declaration.inProgress = false));
  }

  private async declareAll(): Promise<void> {
    const { connection } = this.connection;
    if (!connection) throw new Error('The connection is gone.');
    await declareWhatIsPossible(connection, this.topology);
  }
}
