import { readFileSync } from 'node:fs';
import { measureBacklog } from './backlog.mjs';
import { bytesWritten, cpuTimes } from './cost.mjs';
import { figure, plainFigure } from './figures.mjs';
import { measureLatencies } from './latency.mjs';
import { measureSizes } from './sizes.mjs';
import { PRODUCTS } from './stand.mjs';
import { measureThroughput } from './throughput.mjs';
import { measureInstances, measureMail } from './variants.mjs';

/** How much is measured. */
export const plans = {
  quick: {
    rounds: 2,
    seconds: 3,
    rates: /** @type {number[]} */ ([]),
    shares: [0.25, 0.5, 0.75],
    latencySeconds: 4,
    sizes: /** @type {number[]} */ ([]),
    instances: /** @type {import('./variants.mjs').Shape[]} */ ([]),
    mail: false,
    backlog: 0,
  },
  full: {
    rounds: 3,
    seconds: 6,
    rates: [1, 10],
    shares: [0.1, 0.25, 0.5, 0.75, 0.9],
    latencySeconds: 10,
    sizes: [0, 100_000, 1_000_000],
    instances: [
      { instances: 1, nodes: 1 },
      { instances: 2, nodes: 1 },
      { instances: 4, nodes: 1 },
      { instances: 2, nodes: 3 },
      { instances: 4, nodes: 3 },
    ],
    mail: true,
    backlog: 200_000,
  },
};

const WARM_UP = { connections: 32, seconds: 5, products: PRODUCTS };
const COST_CONNECTIONS = 64;

/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */

/**
 * @param {import('./stand.mjs').Stand} stand
 * @param {typeof plans.quick} plan
 * @param {(text: string) => void} report
 */
export async function measure(stand, plan, report) {
  const { subject, laboratory, floors, busyBefore } = stand;
  report('warming up');
  await subject.run(WARM_UP);
  await floors.bareSaga.measure({ connections: 32, seconds: 1 });
  await Promise.all([subject.analyze(), floors.bareSaga.analyze()]);
  const speed = await measureThroughput(stand, { rounds: plan.rounds, seconds: plan.seconds, report });
  const latencies = await measureLatencies(stand, {
    capacity: speed.saga,
    rates: plan.rates,
    shares: plan.shares,
    seconds: plan.latencySeconds,
    report,
  });
  report('cost');
  const cost = await measureCost(stand, plan.seconds);
  const memory = Math.max(...laboratory.services.map((each) => each.rss()));
  const sizes = await measureSizes(stand, { ...plan, report });
  const backlog = await measureBacklog(stand, { ...plan, report });
  const instances = await measureInstances(plan.instances, { ...plan, report });
  const mail = plan.mail ? await measureMail({ ...plan, report }) : undefined;
  const half = latencies.find(({ share }) => share === 0.5);
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  const figures = [
    plainFigure('bare Fastify', speed.echo, 'requests/s'),
    plainFigure('pgbench: order and outbox row in one statement', speed.statement, 'transactions/s'),
    plainFigure('confirmed publishes, 50 in flight', speed.publishes, 'messages/s'),
    plainFigure('bare saga', speed.bareSaga, 'sagas/s'),
    figure('order service alone', speed.alone, speed.echo),
    figure('whole sagas', speed.saga, speed.bareSaga),
    figure('whole sagas, of the statement', speed.saga, speed.statement),
    figure('one hot product', speed.hot, speed.saga),
    figure('ten thousand products', speed.many, speed.saga),
    ...(mail === undefined ? [] : [figure('with every e-mail handed over', mail, speed.statement)]),
    ...(half
      ? [
          figure('POST /orders p50 at half load', half.answered.p50),
          figure('POST /orders p99 at half load', half.answered.p99),
          figure('accepted to confirmed p50 at half load', half.confirmed.p50),
          figure('accepted to confirmed p99 at half load', half.confirmed.p99),
        ]
      : []),
    figure('memory of the largest service', memory / 1e6),
    figure('start of the slowest service', Math.max(...laboratory.services.map(startOf))),
    ...(smallest && largest && smallest !== largest
      ? [figure('with 1,000,000 orders there', largest.sagasPerSecond, smallest.sagasPerSecond)]
      : []),
  ];
  const missed = figures.filter(({ met }) => met === false).length;
  return { figures, missed, latencies, cost, sizes, instances, backlog, busyBefore };
}

/** What a thousand sagas cost when as many are done as can be. @param {import('./stand.mjs').Stand} stand @param {number} seconds */
async function measureCost({ laboratory, subject }, seconds) {
  const plan = { connections: COST_CONNECTIONS, seconds, products: PRODUCTS };
  const { accepted, readBefore, readAfter } = await subject.run(plan, async () => ({
    times: cpuTimes(laboratory),
    bytes: await bytesWritten(subject),
  }));
  const thousands = accepted / 1000;
  const cpuSeconds = Object.fromEntries(
    Object.entries(readAfter.times).map(([part, time]) => [part, (time - (readBefore.times[part] ?? 0)) / thousands]),
  );
  return { cpuSeconds, megabytesWritten: (readAfter.bytes - readBefore.bytes) / 1e6 / thousands };
}

/** Seconds from its start until it was ready, as it says itself. @param {{ logFile: string }} service */
function startOf({ logFile }) {
  const [, milliseconds = 0] = /"startedInMs":(\d+)/.exec(readFileSync(logFile, 'utf8')) ?? [];
  return Number(milliseconds) / 1000;
}
