import { type Fixtures } from '../documents/fixtures';
import { type Effect } from './compare-schemas';
import { type BreakingChange, findBreakingChanges } from './find-breaking-changes';
import { currentSchemas, type SchemaSet } from './schema-set';
import { unreadableFixtures } from './unreadable-fixtures';

const harm: Record<Effect, string> = {
  narrowed: 'messages that were written before may be refused: queued, replayed and redriven ones',
  widened: 'consumers that are not yet deployed anew may refuse what is written now',
  lost: 'consumers look for it in vain',
};

/** What a developer reads who has just broken somebody; empty when this version breaks nobody. */
export function compatibilityReport(before: SchemaSet, fixtures: Fixtures, after = currentSchemas()): string {
  return [...findBreakingChanges(before, after).map(describeChange), ...unreadableFixtures(fixtures)].join('\n\n');
}

const describeChange = ({ event, pointer, change, effect, consumers }: BreakingChange): string =>
  [
    `${event === '*' ? 'every event' : event}${pointer && ` ${pointer}`}: ${change}`,
    `  breaks  ${consumers.join(', ') || 'no consumer in the catalog; there may be others'}`,
    `  because ${harm[effect]}`,
  ].join('\n');
