import { readdirSync, readFileSync } from 'node:fs';
import { SERVICES } from '../lib/services.mjs';

const TICKS_PER_SECOND = 100;

/** @param {number} pid @returns {{ parent: number, own: number, reaped: number } | undefined} seconds of CPU */
function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const seconds = (/** @type {number} */ first) =>
      (Number(fields[first]) + Number(fields[first + 1])) / TICKS_PER_SECOND;
    return { parent: Number(fields[1]), own: seconds(11), reaped: seconds(13) };
  } catch {
    return undefined;
  }
}

/** Of a process and all that it has started. @param {number | undefined} root */
function cpuOfTree(root) {
  const stats = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => {
      const stat = readStat(pid);
      return stat ? [{ pid, ...stat }] : [];
    });
  const sum = (/** @type {number | undefined} */ pid) => {
    /** @type {number} */
    const children = stats.filter(({ parent }) => parent === pid).reduce((total, child) => total + sum(child.pid), 0);
    const stat = stats.find((each) => each.pid === pid);
    return children + (stat ? stat.own + stat.reaped : 0);
  };
  return sum(root);
}

/** Seconds of CPU that each part of the system has used so far. @param {import('../laboratory/laboratory.mjs').Laboratory} laboratory */
export function cpuTimes({ services, databases, broker }) {
  const instances = SERVICES.map((service) => {
    const times = services.filter((instance) => instance.service === service).map(({ pid }) => cpuOfTree(pid));
    return [service, times.reduce((sum, time) => sum + time, 0)];
  });
  const servers = Object.values(databases).reduce((sum, database) => sum + cpuOfTree(database.process.pid), 0);
  const brokers = broker.nodes.reduce((sum, node) => sum + cpuOfTree(node.process.pid), 0);
  return /** @type {Record<string, number>} */ (
    Object.fromEntries([...instances, ['postgres', servers], ['rabbitmq', brokers]])
  );
}

/** @param {Record<string, number>} parts */
export const together = (parts) => Object.values(parts).reduce((sum, part) => sum + part, 0);

/** Bytes that the databases have written to their logs so far. @param {import('./subject.mjs').Subject} subject */
export async function bytesWritten(subject) {
  const each = await Promise.all(
    SERVICES.map((service) => subject.ask(service, `SELECT pg_current_wal_lsn() - '0/0' AS bytes`)),
  );
  return each.reduce((sum, [row]) => sum + Number(row.bytes), 0);
}
