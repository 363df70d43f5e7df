import { bold, dim } from './terminal.mjs';

/**
 * @typedef {import('../../libs/messaging/src/topology/topology.js').Topology} Topology
 * @typedef {import('../../libs/messaging/src/topology/topology.js').QueueDescription} Queue
 */

const ROLES = /** @type {const} */ (['work', 'retry', 'dead-letters']);

/**
 * The exchange, what it brings to which queue, and where that goes when it fails.
 * @param {Topology} topology
 * @returns {string}
 */
export function topologyTree({ exchange, queues, bindings }) {
  const shared = new Map(ROLES.map((role) => [role, sharedArguments(queues.filter((queue) => queue.role === role))]));
  const width = Math.max(...queues.map(({ name }) => name.length));
  const own = (/** @type {Queue} */ queue) => {
    const common = shared.get(queue.role) ?? {};
    const given = Object.entries(queue.arguments).filter(([name]) => !(name in common));
    return argumentList(Object.fromEntries(given));
  };
  const works = queues.filter(({ role }) => role === 'work');
  const branches = works.flatMap((work, at) => {
    const [branch, stem] = limbs(at === works.length - 1);
    const keys = bindings.filter(({ queue }) => queue === work.name).map(({ routingKey }) => routingKey);
    const others = queues.filter(({ name }) => name.startsWith(`${work.name}.`));
    return [
      `${branch}${bold(work.name)}`,
      ...lines('takes ', keys).map((line) => `${stem}│  ${line}`),
      `${stem}│  ${dim(own(work).join(', '))}`,
      ...others.map((queue, place) => {
        const [twig] = limbs(place === others.length - 1);
        return `${stem}${twig}${queue.name.padEnd(width)}  ${dim(own(queue).join(', '))}`.trimEnd();
      }),
    ];
  });
  const legend = ROLES.flatMap((role) => lines(`  ${role.padEnd(14)}`, argumentList(shared.get(role) ?? {})));
  return [
    `${bold(exchange.name)} ${dim(`(${exchange.type}, durable)`)}`,
    ...branches,
    '',
    'Arguments that all queues of a kind have, each of them durable:',
    ...legend,
  ].join('\n');
}

/** As much on a line as is easy to read. @param {string} title @param {string[]} items @returns {string[]} */
function lines(title, items) {
  /** @type {string[]} */
  const result = [];
  for (const item of items) {
    const line = result.at(-1);
    if (line === undefined) {
      result.push(`${title}${item}`);
    } else if (`${line}, ${item}`.length <= 100) {
      result[result.length - 1] = `${line}, ${item}`;
    } else {
      result[result.length - 1] = `${line},`;
      result.push(`${' '.repeat(title.length)}${item}`);
    }
  }
  return result;
}

/** @param {boolean} last @returns {[branch: string, stem: string]} */
const limbs = (last) => (last ? ['└─ ', '   '] : ['├─ ', '│  ']);

/** @param {Queue[]} queues @returns {Queue['arguments']} */
function sharedArguments([first, ...others]) {
  const entries = Object.entries(first?.arguments ?? {});
  return Object.fromEntries(
    entries.filter(([name, value]) => others.every((queue) => queue.arguments[name] === value)),
  );
}

/** @param {Queue['arguments']} given */
const argumentList = (given) => Object.entries(given).map(([name, value]) => `${name} ${value === '' ? '""' : value}`);
