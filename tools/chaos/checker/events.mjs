/** Invariants: all that was to be told by an event was handed to the broker. */

/** @typedef {import('./invariant.mjs').Invariant} Invariant */

const waiting = `
  SELECT type, aggregate_id AS subject, aggregate_version AS version, created_at AS "createdAt" FROM outbox ORDER BY seq`;

/** @type {Invariant} */
const outboxesAreEmpty = {
  name: 'outboxes-are-empty',
  sentence: 'No event is left in an outbox.',
  ofAll: async ({ databases }) => {
    const violations = [];
    for (const [service, database] of Object.entries(databases))
      for (const { type, subject, version, createdAt } of await database.rows(waiting))
        violations.push({
          what: `${service}: ${type} of ${subject}, version ${version}, of ${createdAt.toISOString()}`,
        });
    return violations;
  },
};

export const events = [outboxesAreEmpty];
