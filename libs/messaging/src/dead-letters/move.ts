/**
 * Guarantee: what is redriven is let go of only after the broker has confirmed that it is back in its work queue. A crash
 * between the two leaves it in both places under one id, and the inbox sees to it that it takes effect once.
 */
import { type QueueName } from '@orderflow/contracts';
import { type BrokerSession } from './broker-session';
import { type DeadLetter } from './dead-letter';
import { type Forecast, type Reading, readContent } from './forecast';
import { redrivenMessage } from './redriven-message';
import { type Selection, selectorOf } from './selection';
import { type Ending, type QueueProgress, type Work, workThrough } from './work-through';

export type MoveRequest = {
  selection: Selection;
  /** Says what would happen, and leaves everything as it is. */
  dryRun?: boolean | undefined;
  limit: number;
  /** When an operation began that this one goes on with, or when somebody looked: what came since is left alone. */
  startedAt?: string | undefined;
} & ({ action: 'redrive'; perSecond?: number | undefined } | { action: 'discard'; reason: string });

export interface MoveReport {
  startedAt: string;
  ended: Ending;
  matched: number;
  moved: number;
  failed: number;
  /** The ids that were asked for and are not there; known only when everything was looked at. */
  notFound: string[];
  queues: QueueProgress[];
  preview?: Preview[];
}

export interface Preview extends DeadLetter {
  forecast: Forecast;
}

interface Moving {
  interruption: AbortSignal;
  timeLimitMs: number;
  onMoved: (deadLetter: DeadLetter) => void;
}

/** Also returns what a dry run has seen, in order. */
export async function move(
  session: BrokerSession,
  queues: readonly QueueName[],
  request: MoveRequest,
  { onMoved, ...moving }: Moving,
): Promise<{ report: MoveReport; seen: { deadLetter: DeadLetter; reading: Reading }[] }> {
  const { selection, dryRun, limit } = request;
  const now = new Date().toISOString();
  const startedAt = request.startedAt ?? now;
  // Never before the beginning, whatever the clocks of two instances say: this is by what it is known that it was moved.
  const redrivenAt = now > startedAt ? now : startedAt;
  const isSelected = selectorOf(selection);
  const isNew = newSince(request);
  const missing = new Set('ids' in selection ? selection.ids : []);
  const seen: { deadLetter: DeadLetter; reading: Reading }[] = [];
  const act: Work['act'] = async (message, deadLetter, { queue, republisher }) => {
    missing.delete(deadLetter.messageId ?? '');
    if (dryRun) {
      seen.push({ deadLetter, reading: readContent(queue, message.content) });
      return 'kept';
    }
    if (request.action === 'redrive') {
      const { content, options } = redrivenMessage(message, redrivenAt);
      const outcome = await republisher.publish(content, options);
      if (outcome !== 'confirmed') return outcome;
    }
    onMoved(deadLetter);
    return 'gone';
  };
  const { ended, queues: progress } = await workThrough(session, queues, {
    ...moving,
    limit,
    perSecond: request.action === 'redrive' && !dryRun ? request.perSecond : undefined,
    selects: (deadLetter) => isSelected(deadLetter) && !isNew(deadLetter),
    act,
  });
  const sum = (count: (each: QueueProgress) => number): number => progress.reduce((all, each) => all + count(each), 0);
  const report = {
    startedAt,
    ended,
    matched: sum(({ matched }) => matched),
    moved: sum(({ gone }) => gone),
    failed: sum(({ failed }) => failed),
    notFound: ended === 'done' ? [...missing] : [],
    queues: progress,
  };
  return { report, seen };
}

/** For a redrive, what it has redriven itself. Nothing is to be discarded of which nobody knew when it was decided. */
function newSince({ action, startedAt }: MoveRequest): (deadLetter: DeadLetter) => boolean {
  if (startedAt === undefined) return () => false;
  return action === 'redrive'
    ? ({ redrivenAt }) => redrivenAt !== null && redrivenAt >= startedAt
    : ({ failedAt }) => Date.parse(failedAt ?? '') > Date.parse(startedAt);
}
