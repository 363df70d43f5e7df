import { collectDefaultMetrics, Registry } from 'prom-client';

export type Metrics = Registry;

/** A registry with the process's own figures in it: event-loop lag, heap, garbage collection, CPU, handles. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
