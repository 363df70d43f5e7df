/** Invariants: each order has gone one lawful way, and has arrived. */

/** @typedef {import('./invariant.mjs').Invariant} Invariant */

/**
 * What may happen to an order in each status, and what it is then. This is written down here once more, from what the
 * product promises: a mistake in the table of the order service must not hide itself.
 * @type {Record<string, Record<string, string>>}
 */
const LAWFUL = {
  nothing: { place: 'pending' },
  pending: { confirm: 'confirmed', refuse: 'cancelled', expire: 'cancelled', cancel: 'cancelled', update: 'pending' },
  confirmed: { ship: 'shipped', cancel: 'cancelled', update: 'confirmed' },
  shipped: { deliver: 'delivered' },
  delivered: {},
  cancelled: {},
};

/** @type {Record<string, string>} */
const EVENTS = {
  place: 'order.created',
  confirm: 'order.confirmed',
  refuse: 'order.cancelled',
  expire: 'order.cancelled',
  cancel: 'order.cancelled',
  update: 'order.updated',
  ship: 'order.shipped',
  deliver: 'order.delivered',
};

/** @type {Record<string, string[]>} */
const ACTORS = {
  place: ['customer', 'admin'],
  confirm: ['inventory'],
  refuse: ['inventory'],
  expire: ['system'],
  cancel: ['customer', 'admin'],
  update: ['admin'],
  ship: ['admin'],
  deliver: ['admin'],
};

/** @type {Invariant} */
const historiesHaveNoGap = {
  name: 'histories-have-no-gap',
  sentence: "Every order's history begins with version 1 and goes on without a gap.",
  ofOrder: ({ order, history }) => {
    if (order && history.length === 0) return 'it has no history';
    const at = history.findIndex(({ version }, index) => version !== index + 1);
    return at < 0 ? undefined : `there is no version ${at + 1}`;
  },
};

/** @type {Invariant} */
const waysAreLawful = {
  name: 'ways-are-lawful',
  sentence:
    'Every order went from status to status as the product allows, by those who may, each step told by its event.',
  ofOrder: ({ history }) => {
    let before = 'nothing';
    for (const { version, action, status, actor, eventType } of history) {
      if (LAWFUL[before]?.[action] !== status) return `version ${version}: from ${before} by ${action} to ${status}`;
      if (EVENTS[action] !== eventType) return `version ${version}: ${action} was told by ${eventType}`;
      if (!ACTORS[action]?.includes(actor)) return `version ${version}: ${action} by ${actor}`;
      before = status;
    }
    return undefined;
  },
};

/** @type {Invariant} */
const ordersAreWhatTheirHistorySays = {
  name: 'orders-are-what-their-history-says',
  sentence: 'Every order has the status and the version of the last line of its history.',
  ofOrder: ({ order, history }) => {
    const last = history.at(-1);
    if (!order) return last && 'there is a history, and no order';
    if (!last || (order.status === last.status && order.version === last.version)) return undefined;
    return `it is ${order.status}, version ${order.version}; its history ends ${last.status}, version ${last.version}`;
  },
};

/** @type {Invariant} */
const noOrderIsLeftPending = {
  name: 'no-order-is-left-pending',
  sentence: 'Every order was decided about: none is pending.',
  ofOrder: ({ order }) => (order?.status === 'pending' ? 'it is still pending' : undefined),
};

/** @type {Invariant} */
const cancellationsHaveAReason = {
  name: 'cancellations-have-a-reason',
  sentence: 'An order has a reason for its cancellation exactly if it is cancelled.',
  ofOrder: ({ order }) =>
    order && (order.status === 'cancelled') !== (order.cancellation !== null)
      ? `it is ${order.status}, and the reason is ${order.cancellation}`
      : undefined,
};

export const orders = [
  historiesHaveNoGap,
  waysAreLawful,
  ordersAreWhatTheirHistorySays,
  noOrderIsLeftPending,
  cancellationsHaveAReason,
];
