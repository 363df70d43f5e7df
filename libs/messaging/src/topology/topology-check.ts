/**
 * Guarantee: whoever starts a service learns from its log, in sentences that say what to do, what of the topology the
 * broker has otherwise or not at all; all of it, and not again until something has changed.
 */
import { type Logger } from '@orderflow/observability';
import { connectToOneOf } from '../connect-to-one-of';
import { declareWhatIsPossible } from './declare-what-is-possible';
import { findTopologyProblems } from './find-topology-problems';
import { type Topology } from './topology';
import { describeProblems, type TopologyProblem } from './topology-problem';

export interface TopologyCheckOptions {
  /** The service's name stands beside the connection in the management UI. */
  service: string;
  brokerUrls: readonly string[];
}

export class TopologyCheck {
  private running: Promise<TopologyProblem[]> | undefined;
  private said = '';

  constructor(
    private readonly options: TopologyCheckOptions,
    private readonly topology: Topology,
    private readonly logger: Pick<Logger, 'error' | 'info' | 'warn'>,
  ) {}

  /** For every connect. Never rejects: a broker that has gone is asked when it is back. */
  run(): Promise<TopologyProblem[]> {
    this.running ??= this.declareAndFind()
      .then((problems) => this.report(problems))
      .catch((err: unknown) => {
        this.logger.warn({ err }, 'cannot check the topology');
        return [];
      })
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async declareAndFind(): Promise<TopologyProblem[]> {
    // Of its own: the broker closes the channel that a wrong declaration came on, and for some libraries that is the
    // end of the connection.
    const connection = await connectToOneOf(this.options.brokerUrls, {
      name: `orderflow-${this.options.service} checking`,
      timeoutMs: 10_000,
    });
    connection.on('error', () => undefined);
    try {
      const bindings = await declareWhatIsPossible(connection, this.topology);
      return [...(await findTopologyProblems(connection, this.topology)), ...bindings];
    } finally {
      await connection.close().catch(() => undefined);
    }
  }

  private report(problems: TopologyProblem[]): TopologyProblem[] {
    const sentences = describeProblems(problems);
    const all = sentences.join('\n');
    if (all !== this.said) {
      for (const sentence of sentences) this.logger.error({ topology: 'problem' }, sentence);
      if (sentences.length === 0) this.logger.info('the broker has the topology as it is described now');
    }
    this.said = all;
    return problems;
  }
}
