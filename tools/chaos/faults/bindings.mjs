export const exchange = 'e-commerce.events';

/** @typedef {{ queue: string, routingKey: string }} Binding */

/**
 * What the services have bound to the exchange of events. Only operators can ask that, so it is not asked over AMQP.
 * @param {{ ctl: (...args: string[]) => Promise<string> }} broker
 * @returns {Promise<Binding[]>}
 */
export async function listBindings(broker) {
  const columns = ['source_name', 'destination_name', 'routing_key'];
  /** @type {Record<string, string>[]} */
  const all = JSON.parse(await broker.ctl('list_bindings', '--formatter', 'json', ...columns));
  return all
    .filter(({ source_name: source }) => source === exchange)
    .map(({ destination_name: queue = '', routing_key: routingKey = '' }) => ({ queue, routingKey }));
}
