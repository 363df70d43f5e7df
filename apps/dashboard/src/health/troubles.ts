import { Failure, type ServiceName } from '../api/failure';
import { type QueueLook } from '../api/views';
import { type ServiceHealth } from './sources';
import { channelsOf, outboxTrouble, partsOf, troubleOf } from './verdicts';

/** What each service said of itself, or why it did not. */
export type Looks = ReadonlyMap<ServiceName, ServiceHealth | Failure>;

/** All that is not well, a line for each. Dead letters have a place of their own. */
export const troublesOf = (services: Looks, queues: readonly QueueLook[]): string[] => [
  ...[...services].flatMap(([service, look]) => ofService(service, look)),
  ...queues.flatMap((look) => {
    const trouble = troubleOf({ ...look, deadLetters: 0 });
    return trouble === undefined ? [] : [`${look.queue}: ${trouble}`];
  }),
];

function ofService(service: ServiceName, look: ServiceHealth | Failure): string[] {
  if (look instanceof Failure) return [look.message];
  const { health, messaging } = look;
  const outbox = messaging instanceof Failure ? undefined : outboxTrouble(messaging);
  return [
    ...partsOf(health).flatMap(({ name, isUp, words }) => (isUp ? [] : [`${service}: ${name} ${words}`])),
    ...(outbox === undefined ? [] : [`${service}: ${outbox}`]),
    ...channelsOf(health).flatMap(({ name, words, tone }) => (tone === 'bad' ? [`${name}: ${words}`] : [])),
  ];
}
