import path from 'node:path';
import { type AnyEvent, type EventOf, type EventType } from '../events/catalog';
import { readFixtures } from './fixtures';

// For specs, which run where the sources are.

export const fixtures = readFixtures(path.join(__dirname, '../../fixtures'));

export const goldenEvents = Object.entries(fixtures).flatMap(([type, events]) =>
  Object.entries(events).map(([name, event]): [type: string, name: string, event: AnyEvent] => [
    type,
    name,
    event as AnyEvent,
  ]),
);

/** A fresh copy of the event that has every field. */
export const golden = <T extends EventType>(type: T) => structuredClone(fixtures[type]?.['full']) as EventOf<T>;
