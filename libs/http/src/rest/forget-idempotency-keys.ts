import { sweepBy } from '@orderflow/persistence';
import { deleteExpiredIdempotency } from './idempotency.queries';

const batch = 200;
const everyMs = 60_000;
const keptHours = 24;

/** For every service that takes an Idempotency-Key. */
export const forgetIdempotencyKeys = sweepBy('forget idempotency keys', everyMs, deleteExpiredIdempotency, [
  batch,
  keptHours,
]);
