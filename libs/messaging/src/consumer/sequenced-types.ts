import { definitionOf, type EventType, eventTypes, eventTypesFor, type QueueName } from '@orderflow/contracts';

/**
 * The types whose events a queue can put in order. Events of one producer about one subject are numbered without gaps,
 * but the queue sees no gaps only where it takes all their types; with one type left out, it would wait for what never
 * comes.
 */
export function sequencedTypes(queue: QueueName): ReadonlySet<EventType> {
  const taken = eventTypesFor(queue);
  const incomplete = new Set(eventTypes.filter((type) => !taken.includes(type)).map(sequenceOf));
  return new Set(taken.filter((type) => !incomplete.has(sequenceOf(type))));
}

function sequenceOf(type: EventType): string {
  const { producer, subject } = definitionOf(type);
  return `${producer} ${subject}`;
}
