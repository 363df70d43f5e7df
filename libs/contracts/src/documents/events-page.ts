import { currentSchemas } from '../compatibility/schema-set';
import { definitionOf, eventTypes, type EventType, queueNames } from '../events/catalog';
import { eventFailures } from '../events/parse-event';
import { queues } from '../events/queues';
import { fieldTable } from './field-table';
import { type Fixtures } from './fixtures';
import { code, codeBlock, markdownTable } from './markdown';

const introduction = `<!-- Generated from libs/contracts: change it there, then npm run contracts docs. -->

# Events

The services agree through these events and nothing else. The same for programs: [asyncapi.json](asyncapi.json)
(AsyncAPI 3) and [schemas.json](../libs/contracts/schemas.json) (JSON Schema).`;

const conventions = `- **Money** is an integer in the currency's minor unit, in fields whose names end in \`Minor\`, with the currency beside it.
  The REST API has decimals; events have integers, because sums of them are exact in every language.
- **Absent means not known or not set.** Nothing is \`null\`.
- **Times** are RFC 3339 in UTC. Ids of orders, notifications and events are UUIDs, those of products and customers text.
- **Personal data** is in \`order.created\` and \`order.updated\` alone. Who needs a contact later keeps a copy and applies
  both in the order of \`sequence\`: so an address is stored and erased in as few places as possible.
- **Readers ignore fields that they do not know**, and take a value of a list that ends in … even if they do not know it.
  Writers keep to the schema exactly.`;

const changing = `Within its version an event can gain optional fields and values of open lists (those that end in …), and nothing else.
A removed or renamed field, another type, a field that becomes required or optional, and any limit that becomes
narrower or wider can break somebody: messages written before the change are still read after it, out of queues, outboxes
and dead letters, and in a rolling deployment older consumers read newer messages. \`npm run contracts check\` compares
with the main branch and names the consumers that a change would break.

For such a change, add a second event whose type ends in \`.v2\`: first its consumers take both, then its producer writes
it instead of the first one, and once that is nowhere any more, nobody takes it, and it is removed. What each of these
releases needs is in [upgrade.md](guides/upgrade.md#an-event-that-changes-for-good).

After any change: \`npm run contracts docs\`, and add fixtures to \`libs/contracts/fixtures\`. Fixtures are never edited: they
stand for messages that may still wait in some queue.`;

export function eventsPage(fixtures: Fixtures): string {
  const { envelope } = currentSchemas();
  return [
    introduction,
    overview(),
    '## The queues',
    markdownTable([
      ['queue', 'service', 'what it does with them'],
      ...queueNames.map((queue) => [code(queue), queues[queue].service, queues[queue].purpose]),
    ]),
    '## What holds for all of them',
    conventions,
    'The envelope is [CloudEvents 1.0](https://cloudevents.io) in structured JSON:',
    fieldTable(envelope),
    '## What is refused',
    'A message that is no event as described here becomes a dead letter at once, with one of these codes:',
    markdownTable([
      ['code', 'meaning'],
      ...Object.entries(eventFailures).map(([name, meaning]) => [code(name), meaning]),
    ]),
    '## Changing an event',
    changing,
    ...eventTypes.flatMap((type) => section(type, fixtures[type]?.['full'])),
  ].join('\n\n');
}

function overview(): string {
  const rows = eventTypes.map((type) => {
    const { producer, consumers, when } = definitionOf(type);
    return [`[${type}](#${anchorOf(type)})`, producer, consumers.map(code).join(', ') || '—', when];
  });
  return markdownTable([['event', 'producer', 'consumers', 'when'], ...rows]);
}

function section(type: EventType, example: object | undefined): string[] {
  const { producer, subject, consumers, when } = definitionOf(type);
  const data = currentSchemas().events[type]?.data ?? {};
  return [
    `## ${type}`,
    when,
    [
      `- from: ${producer}`,
      `- to: ${consumers.map(code).join(', ') || 'nobody yet; bind a queue to listen'}`,
      `- subject: ${code(subject)}`,
    ].join('\n'),
    fieldTable(data),
    codeBlock(example),
  ];
}

/** As GitHub makes it out of a heading. */
const anchorOf = (heading: string): string => heading.replaceAll('.', '');
