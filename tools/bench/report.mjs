import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { green, red, table } from '../lib/terminal.mjs';
import { lineChart } from './chart.mjs';
import { together } from './cost.mjs';

/** @typedef {import('./measure.mjs').Measured} Measured */
/** @typedef {import('./figures.mjs').Figure} Figure */

const number = (/** @type {number} */ value) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });

/** @param {Figure} figure @returns {string[]} */
const cells = ({ name, value, unit, floor, ratio, target, met }) => [
  name,
  `${number(value)} ${unit}`,
  ratio === undefined ? '' : `${number(ratio)} of ${floor}`,
  target === undefined ? '' : ratio === undefined ? `≤ ${number(target)} ${unit}` : `≥ ${number(target)}`,
  met === undefined ? '' : met ? 'met' : 'missed',
];

const HEAD = ['figure', 'measured', 'ratio', 'target', ''];

/** Figures are only as good as the machine is quiet. @param {number} busy its load average before */
const company = (busy) =>
  `The load average of the machine was ${number(busy)} when it began${
    busy > cpus().length / 4 ? ': other programs were at work, so the figures are poor and the ratios rough' : ''
  }.`;

/** For the terminal. @param {Measured} measured */
export function summary({ figures, cost, busyBefore }) {
  const rows = figures
    .map(cells)
    .map((row) => row.map((cell) => (cell === 'missed' ? red(cell) : cell === 'met' ? green(cell) : cell)));
  const parts = Object.entries(cost.cpuSeconds).map(([part, seconds]) => `${part} ${number(seconds)}`);
  return [table([HEAD, ...rows]), '', company(busyBefore), `CPU seconds for 1,000 sagas: ${parts.join(', ')}`].join(
    '\n',
  );
}

/** @param {string[][]} rows the first is the head */
const markdownTable = ([head = [], ...rows]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The measured part of docs/performance.md. @param {Measured} measured */
export function page({ figures, latencies, cost, sizes, instances, backlog, busyBefore }) {
  return [
    '# Figures',
    'Written by `npm run bench -- --report docs/performance`; [performance.md](../performance.md) says what they mean.',
    `Measured with ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; the load generator, PostgreSQL and RabbitMQ ran on them, too. ${company(busyBefore)}`,
    markdownTable([HEAD, ...figures.map(cells)]),
    'Latencies in milliseconds, by the load that was offered:',
    markdownTable([
      ['orders/s', 'answered p50', 'answered p99', 'confirmed p50', 'confirmed p99', 'cores busy'],
      ...latencies.map(({ rate, answered, confirmed, cores }) =>
        [rate, answered.p50, answered.p99, confirmed.p50, confirmed.p99, cores].map(number),
      ),
    ]),
    'What 1,000 whole sagas cost, in seconds of CPU:',
    markdownTable([
      [...Object.keys(cost.cpuSeconds), 'together'],
      [...Object.values(cost.cpuSeconds), together(cost.cpuSeconds)].map(number),
    ]),
    `The databases wrote ${number(cost.megabytesWritten)} MB to their logs for them.`,
    ...(sizes.length > 0
      ? [
          'With orders of the past in the tables:',
          markdownTable([
            ['orders there', 'sagas/s'],
            ...sizes.map(({ size, sagasPerSecond }) => [number(size), number(sagasPerSecond)]),
          ]),
        ]
      : []),
    ...(instances.length > 0
      ? [
          'With more instances of every service, all on this machine:',
          markdownTable([
            ['instances', 'nodes of RabbitMQ', 'sagas/s'],
            ...instances.map((each) => [each.instances, each.nodes, each.sagasPerSecond].map(number)),
          ]),
        ]
      : []),
    ...(backlog
      ? [
          `Inventory was away while ${number(backlog.orders)} orders were accepted. When it was back, all of them were confirmed after ${number(backlog.seconds)} s: ${number(backlog.ordersPerSecond)} a second.`,
        ]
      : []),
    '',
  ].join('\n\n');
}

/** @param {Measured} measured @returns {Record<string, string>} SVG by file name */
export function charts({ latencies, sizes }) {
  /** @param {(each: Measured['latencies'][number]) => number} value @returns {[number, number][]} */
  const byRate = (value) => latencies.map((each) => [each.rate, value(each)]);
  return {
    'latency.svg': lineChart({
      title: 'Latency by offered load',
      x: 'orders a second',
      y: 'milliseconds',
      series: [
        { name: 'answered p50', points: byRate(({ answered }) => answered.p50) },
        { name: 'answered p99', points: byRate(({ answered }) => answered.p99) },
        { name: 'confirmed p50', points: byRate(({ confirmed }) => confirmed.p50) },
        { name: 'confirmed p99', points: byRate(({ confirmed }) => confirmed.p99) },
      ],
    }),
    ...(sizes.length > 0 && {
      'size.svg': lineChart({
        title: 'Throughput by orders there already',
        x: 'orders in the tables',
        y: 'sagas a second',
        series: [{ name: 'whole sagas', points: sizes.map(({ size, sagasPerSecond }) => [size, sagasPerSecond]) }],
      }),
    }),
  };
}

/** @param {string} file @param {string} text */
export function write(file, text) {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}

/** @param {string} directory @param {Measured} measured */
export async function writeReport(directory, measured) {
  const file = join(directory, 'figures.md');
  write(file, await format(page(measured), { ...(await resolveConfig(file)), filepath: file }));
  for (const [name, svg] of Object.entries(charts(measured))) write(join(directory, name), svg);
}
