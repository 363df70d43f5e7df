import { createRequire } from 'node:module';
import { isNativeError } from 'node:util/types';
import { type LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as PinoLogger, type LoggerOptions, pino } from 'pino';
import { currentContext } from './context';

export type Logger = PinoLogger;

const secret = ['authorization', 'cookie', 'password', 'secret', 'token', 'accessToken'];
const personal = ['email', 'phone', 'recipient', 'shippingAddress'];

/**
 * JSON lines with the ids of the current request in each. Values under the names above are replaced, up to two
 * levels deep; an error keeps its message, stack and code, but not the statement's parameters or row values that
 * database errors carry.
 */
export function createLogger(
  options: { service: string; level: string },
  destination: DestinationStream = prettyOnTerminal() ?? pino.destination({ sync: true }),
): Logger {
  const names = [...secret, ...personal];
  const settings: LoggerOptions = {
    level: options.level,
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    serializers: { err: serializeError },
    mixin: () => ({ ...currentContext() }),
  };
  return pino(settings, destination);
}

function serializeError(error: unknown): unknown {
  if (!isNativeError(error)) return error;
  const { code } = error as { code?: unknown };
  // PostgreSQL quotes the value that it did not take.
  const quotesValue = typeof code === 'string' && /^2[23][\dA-Z]{3}$/.test(code);
  const conceal = (text = ''): string => (quotesValue ? text.replace(/: ".*"$/gm, ': "[redacted]"') : text);
  return {
    type: error.name,
    message: conceal(error.message),
    stack: conceal(error.stack),
    ...(code !== undefined && { code }),
    ...(error.cause !== undefined && { cause: serializeError(error.cause) }),
  };
}

/** Colours for a person who runs a service by hand; pino-pretty is there in development only. */
function prettyOnTerminal(): DestinationStream | undefined {
  if (!process.stdout.isTTY) return undefined;
  try {
    const pretty = createRequire(__filename)('pino-pretty') as (options: object) => DestinationStream;
    return pretty({ sync: true, ignore: 'pid,hostname,service', translateTime: 'HH:MM:ss.l' });
  } catch {
    return undefined;
  }
}

/** Whose messages are for those who look for trouble in the framework: a line for each module, route and channel. */
const frameworkNoise = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'RabbitMQModule',
  'AmqpConnection',
]);

/** Sends what Nest and its modules log into the same stream. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(frameworkNoise.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest passes the name of the context last, and sometimes an error or its stack before it. */
  private write(level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]) {
    const err = [message, ...rest].find((value) => value instanceof Error);
    const texts = rest.filter((value) => typeof value === 'string');
    const stack = texts.find((text) => text.includes('\n    at '));
    const context = texts.findLast((text) => text !== stack);
    this.logger[level](
      { ...(context && { context }), ...(err ? { err } : stack && { stack }) },
      err === message ? err?.message : String(message),
    );
  }
}
