import { broker } from './broker.mjs';
import { cluster3 } from './cluster.mjs';
import { databases } from './databases.mjs';
import { mail } from './mail.mjs';
import { messages } from './messages.mjs';
import { processes } from './processes.mjs';

/** @type {readonly import('./scenario.mjs').Scenario[]} */
export const scenarios = [...processes, ...broker, ...databases, ...messages, ...mail, ...cluster3].sort(
  (one, other) => one.row - other.row,
);
