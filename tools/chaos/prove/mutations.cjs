/**
 * The safeguards of the product, each with a change that switches it off: the checker is worth something where it turns
 * red for every one of them. Where several safeguards stand behind each other, one alone is not missed, which is what
 * they are for; then those behind it are switched off as well.
 *
 * @typedef {{ file: string, find: string, replace: string }} Edit of a compiled file, named from dist/ on
 * @typedef {'order' | 'inventory' | 'notification'} Service
 * @typedef {'load' | 'redelivery' | 'overtaking' | 'unbinding' | 'silence' | 'crash-after-placing' | 'crash-before-commit'
 *   | 'crash-after-commit' | 'crash-after-data'} Provocation what makes it visible; see provocations.mjs
 * @typedef {object} Mutation
 * @property {string} name
 * @property {string} sentence what goes wrong with it
 * @property {readonly Edit[]} edits
 * @property {Partial<Record<Service, string>>} [sql] run after the migrations, where a schema guards as well
 * @property {Provocation} provokedBy
 * @property {string} reddens the name of the checker's invariant that is broken
 */

const nothingIsRemembered = {
  file: 'libs/messaging/src/consumer/inbox.js',
  find: 'return new Set(rows.map(({ id })=>id));',
  replace: 'return new Set(ids);',
};
const asTheyCome = {
  file: 'libs/messaging/src/consumer/event-order.js',
  find: 'keyOf: ({ event })=>this.types.has(event.type) ? keyOf(event) : undefined,',
  replace: 'keyOf: ()=>undefined,',
};

/** @type {readonly Mutation[]} */
const mutations = [
  {
    name: 'inbox',
    sentence: 'An event that is delivered again takes effect again.',
    edits: [
      nothingIsRemembered,
      // Inventory also knows the order again.
      {
        file: 'apps/inventory/src/reservation/reservation.js',
        find: "absent: 'reserve',\n        reserved: 'none',",
        replace: "absent: 'reserve',\n        reserved: 'reserve',",
      },
    ],
    provokedBy: 'redelivery',
    reddens: 'reserved-is-what-orders-hold',
  },
  {
    name: 'confirm',
    sentence: 'Outbox rows are deleted without waiting for the broker to confirm their events.',
    edits: [
      {
        file: 'libs/messaging/src/outbox/confirmed-publisher.js',
        find: 'await this.patiently(Promise.all(answers));',
        replace: 'pending.clear();',
      },
    ],
    provokedBy: 'silence',
    reddens: 'no-order-is-left-pending',
  },
  {
    name: 'mandatory',
    sentence: 'An event that no queue takes counts as published.',
    edits: [
      {
        file: 'libs/messaging/src/outbox/outgoing-message.js',
        find: 'mandatory: hasConsumers(type),',
        replace: 'mandatory: false,',
      },
    ],
    provokedBy: 'unbinding',
    reddens: 'no-order-is-left-pending',
  },
  {
    name: 'stock-guard',
    sentence: 'Inventory reserves without looking at what is available.',
    edits: [
      {
        file: 'apps/inventory/src/reservation/cart.js',
        find: "if (quantity > (0, _stock.availableOf)(product)) return 'insufficient_stock';",
        replace: '',
      },
      {
        file: 'apps/inventory/src/stock/stock.js',
        find: 'if (reserved < 0 || reserved > quantity || quantity > MOST_PIECES)',
        replace: 'if (reserved < 0)',
      },
      // No event tells of less than nothing.
      {
        file: 'apps/inventory/src/stock/stock.js',
        find: 'const availableOf = ({ quantity, reserved })=>quantity - reserved;',
        replace: 'const availableOf = ({ quantity, reserved })=>Math.max(0, quantity - reserved);',
      },
    ],
    sql: {
      inventory:
        'ALTER TABLE products DROP CONSTRAINT products_check; ALTER TABLE stock_movements DROP CONSTRAINT stock_movements_check',
    },
    provokedBy: 'load',
    reddens: 'nothing-is-oversold',
  },
  {
    name: 'all-or-nothing',
    sentence: 'An order that is refused keeps what there was of its other products.',
    edits: [
      {
        file: 'apps/inventory/src/reservation/reservation.js',
        find: 'const refusal = (0, _refusal.refusalOf)(objections, currency);',
        replace: `const refusal = (0, _refusal.refusalOf)(objections, currency);
    if (refusal) for (const { productId, quantity } of items) stock.move(productId, { reserved: quantity }, occasionOf('reservation', created));`,
      },
    ],
    provokedBy: 'load',
    reddens: 'reserved-is-what-orders-hold',
  },
  {
    name: 'tombstone',
    sentence: 'A cancellation that comes before its order is forgotten, and the order is reserved after it.',
    edits: [
      {
        file: 'apps/inventory/src/reservation/reservation.service.js',
        find: '...claims.values()',
        replace: "...[...claims.values()].filter(({ state })=>state !== 'cancelled')",
      },
    ],
    provokedBy: 'overtaking',
    reddens: 'orders-and-reservations-agree',
  },
  {
    name: 'release',
    sentence: 'What a cancelled order has reserved is not given back.',
    edits: [
      {
        file: 'apps/inventory/src/reservation/reservation.js',
        find: "reserved: 'release',",
        replace: "reserved: 'none',",
      },
    ],
    provokedBy: 'load',
    reddens: 'orders-and-reservations-agree',
  },
  {
    name: 'outbox-transaction',
    sentence: 'Events are written after the COMMIT of the change that they tell of, on another connection.',
    edits: [
      {
        file: 'libs/messaging/src/outbox/outbox.js',
        find: 'tx.send(_outboxsql.insertRows, Outbox.rowsOf(events));',
        replace: `const rows = Outbox.rowsOf(events);
        tx.afterCommit(()=>void tx.entities.connection.query(_outboxsql.insertRows.text, rows).then(()=>this.wake()));`,
      },
    ],
    provokedBy: 'crash-after-commit',
    reddens: 'no-order-is-left-pending',
  },
  {
    name: 'early-ack',
    sentence: 'Deliveries are acknowledged before their effect is committed.',
    edits: [
      {
        file: 'libs/messaging/src/consumer/queue-consumer.js',
        find: 'const outcome = await this.handling.handle(deliveries);',
        replace: `(0, _delivery.acknowledge)(deliveries);
        const outcome = await this.handling.handle(deliveries);`,
      },
    ],
    provokedBy: 'crash-before-commit',
    reddens: 'no-order-is-left-pending',
  },
  {
    name: 'order-of-events',
    sentence: 'Notification takes events about an order as they come, early ones and stale ones too.',
    edits: [asTheyCome],
    provokedBy: 'overtaking',
    // Whoever is told of an order before it was placed is not known yet.
    reddens: 'everybody-is-told',
  },
  {
    name: 'idempotency-key',
    sentence: 'A request that is repeated with its Idempotency-Key places another order.',
    edits: [
      {
        file: 'apps/order/src/order/placing.service.js',
        find: 'if (key === undefined) {',
        replace: 'if (true) {',
      },
    ],
    provokedBy: 'crash-after-placing',
    reddens: 'one-order-for-each-key',
  },
  {
    name: 'guarded-update',
    sentence: 'What inventory says is done to an order whatever has become of it meanwhile.',
    edits: [
      {
        file: 'apps/order/src/order/decisions.js',
        find: 'if (!(0, _order.may)(by, action, order.status)) return undefined;',
        replace: "if (by !== 'inventory' && !(0, _order.may)(by, action, order.status)) return undefined;",
      },
    ],
    provokedBy: 'redelivery',
    reddens: 'ways-are-lawful',
  },
  {
    name: 'message-id',
    sentence: 'A mail that is sent again has another Message-ID.',
    edits: [
      {
        file: 'apps/notification/src/delivery/channels/email.channel.js',
        find: 'messageId: `<${notificationId}@${this.domain}>`,',
        replace: "messageId: `<${require('node:crypto').randomUUID()}@${this.domain}>`,",
      },
    ],
    provokedBy: 'crash-after-data',
    reddens: 'repeated-mail-is-the-same',
  },
  {
    name: 'unique-notification',
    sentence: 'An event is told of as often as it takes effect.',
    edits: [
      {
        file: 'apps/notification/src/notification/notification.sql.js',
        find: 'ON CONFLICT (event_id, channel, recipient) WHERE event_id IS NOT NULL DO NOTHING',
        replace: '',
      },
      // The inbox and the order of events would keep it from taking effect again.
      nothingIsRemembered,
      asTheyCome,
    ],
    sql: { notification: 'DROP INDEX notifications_once' },
    provokedBy: 'redelivery',
    reddens: 'nobody-is-told-twice',
  },
];

/** @param {string} name */
function mutationOf(name) {
  const mutation = mutations.find((each) => each.name === name);
  if (!mutation) throw new Error(`There is no mutation ${name}, but ${mutations.map((each) => each.name).join(', ')}.`);
  return mutation;
}

/**
 * The text with the edit done; what is not found exactly once would leave the safeguard where it is.
 * @param {string} text
 * @param {Edit} edit
 */
function replaceOnce(text, { file, find, replace }) {
  const times = text.split(find).length - 1;
  if (times !== 1)
    throw new Error(`${file} has this ${times} times, not once, so the mutation has to follow the code:\n\n${find}`);
  return text.replace(find, () => replace);
}

module.exports = { mutations, mutationOf, replaceOnce };
