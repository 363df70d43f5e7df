/** What every provider can have injected, by these names. */
export const LOGGER = Symbol('Logger');
export const METRICS = Symbol('Metrics');
