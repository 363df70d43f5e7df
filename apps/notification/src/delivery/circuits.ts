import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, METRICS } from '@orderflow/http';
import { type Logger, type Metrics } from '@orderflow/observability';
import { Counter, Gauge } from 'prom-client';
import { type Channel, type ChannelType } from './channel';
import { Circuit, type CircuitOptions, type CircuitState } from './circuit';

const mostCircuits = 1_000;

export const CIRCUIT_OPTIONS = Symbol('when circuits open');

/** A circuit for each provider, made when it is first needed. Each instance of the service finds out for itself. */
@Injectable()
export class Circuits {
  private readonly circuits = new Map<string, { channel: ChannelType; circuit: Circuit }>();
  private readonly changes: Counter<'channel' | 'state'>;

  constructor(
    @Inject(CIRCUIT_OPTIONS) private readonly options: Omit<CircuitOptions, 'concurrency'>,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) metrics: Metrics,
  ) {
    this.changes = new Counter({
      name: 'notification_circuit_changes_total',
      help: 'How often a circuit has come into a state: open, half-open, closed',
      labelNames: ['channel', 'state'],
      registers: [metrics],
    });
    new Gauge({
      name: 'notification_circuits_open',
      help: 'Providers to which nothing is sent just now, because they have failed too often',
      labelNames: ['channel'],
      registers: [metrics],
      collect: () => {
        gauge.reset();
        for (const { channel, circuit } of this.circuits.values())
          gauge.inc({ channel }, circuit.state === 'closed' ? 0 : 1);
      },
    });
    const gauge = metrics.getSingleMetric('notification_circuits_open') as Gauge<'channel'>;
  }

  of(channel: Channel, recipient: string): Circuit {
    const { type } = channel;
    const name = nameOf(channel, recipient);
    const known = this.find(channel, recipient);
    if (known) return known;
    this.forgetIdle();
    const concurrency = channel.concurrency ?? Number.POSITIVE_INFINITY;
    const circuit = new Circuit({ ...this.options, concurrency }, (state) => {
      this.say(type, name, state);
    });
    this.circuits.set(name, { channel: type, circuit });
    return circuit;
  }

  /** None where it has not been needed yet. */
  find(channel: Channel, recipient: string): Circuit | undefined {
    return this.circuits.get(nameOf(channel, recipient))?.circuit;
  }

  /** Those of a channel that let nothing through just now. */
  openOf(type: ChannelType): Circuit[] {
    return [...this.circuits.values()]
      .filter(({ channel, circuit }) => channel === type && circuit.state !== 'closed')
      .map(({ circuit }) => circuit);
  }

  private say(channel: ChannelType, circuit: string, state: CircuitState): void {
    this.changes.labels(channel, state).inc();
    if (state === 'open')
      this.logger.warn({ channel, circuit }, 'a provider keeps failing: nothing is sent to it for now');
    else this.logger.info({ channel, circuit, state }, 'the circuit of a provider has changed');
  }

  /** There are as many as webhooks have hosts, and more in the course of time. */
  private forgetIdle(): void {
    if (this.circuits.size < mostCircuits) return;
    for (const [name, { circuit }] of this.circuits) if (circuit.idle) this.circuits.delete(name);
  }
}

const nameOf = (channel: Channel, recipient: string): string =>
  channel.circuitOf ? `${channel.type} ${channel.circuitOf(recipient)}` : channel.type;
