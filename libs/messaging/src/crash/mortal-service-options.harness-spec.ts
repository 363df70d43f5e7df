import { type TopologyOptions } from '../topology/topology';

/** Where a crash could lose an event or double it. */
export const places = [
  'before the COMMIT of a change',
  'before publishing',
  'before deleting what is published',
  'before the COMMIT of an effect',
  'before acknowledging what took effect',
] as const;

export type Place = (typeof places)[number];

export interface MortalServiceOptions {
  brokerUrl: string;
  databaseUrl: string;
  topology: TopologyOptions;
  confirmTimeoutMs: number;
  orderIds: readonly string[];
  standStill?: Place;
}
