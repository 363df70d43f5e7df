import { prettyFactory } from 'pino-pretty';
import { harmless } from './dlq-text.mjs';

const pretty = prettyFactory({
  colorize: true,
  singleLine: true,
  ignore: 'pid,hostname,service',
  translateTime: 'SYS:HH:MM:ss.l',
});

/** A line of a log, for whoever reads it in a terminal: words of strangers are in it. @param {string} line */
export function readable(line) {
  const entry = entryIn(line);
  return entry ? String(pretty(entry)).trimEnd() : harmless(line);
}

/** @param {string} line @returns {object | undefined} */
function entryIn(line) {
  try {
    const entry = JSON.parse(line, (_key, value) => (typeof value === 'string' ? harmlessLines(value) : value));
    return typeof entry === 'object' && entry !== null ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** A stack has lines. @param {string} text */
const harmlessLines = (text) => text.split('\n').map(harmless).join('\n');
