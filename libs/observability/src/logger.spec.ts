import { contextFromHeaders, enterContext } from './context';
import { createLogger, NestLogger } from './logger';

function recorder(level = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ service: 'order', level }, { write: (line) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('A log line', () => {
  it('is JSON with time, level, service, and the ids of the request it belongs to', () => {
    const { logger, last } = recorder();
    const context = contextFromHeaders({ 'x-correlation-id': 'abc' });
    enterContext(context, () => {
      logger.info({ orderId: '1' }, 'placed');
    });
    expect(last()).toMatchObject({ level: 'info', service: 'order', orderId: '1', msg: 'placed', ...context });
    expect(new Date(String(last()['time'])).getTime()).not.toBeNaN();
  });

  it('is one line, whatever is written into it', () => {
    const { logger, lines, last } = recorder();
    const forged = 'x\n{"level":"fatal","msg":"forged"}\r\n\u001b[2J\u0000';
    logger.error({ customerId: forged, [forged]: 1, err: new Error(forged) }, forged);
    expect(lines.join('').split('\n')).toEqual([expect.stringMatching(/^\{.*\}$/), '']);
    expect(lines.join('')).not.toContain('\u001b');
    expect(last()).toMatchObject({ level: 'error', msg: forged, customerId: forged, [forged]: 1 });
  });

  it('holds no secrets and no personal data, two levels deep', () => {
    const { logger, lines } = recorder();
    logger.info({
      authorization: 'S1',
      request: { headers: { authorization: 'S2', cookie: 'S3' } },
      accessToken: 'S4',
    });
    logger.info({ email: 'P1', customer: { email: 'P2', phone: 'P3' }, order: { shippingAddress: { line1: 'P4' } } });
    expect(lines.join()).toContain('[redacted]');
    expect(lines.join()).not.toMatch(/"[SP]\d"/);
  });

  it('of an error has its message, code, stack and cause, but no values that a database error carries along', () => {
    const { logger, last, lines } = recorder();
    const driverError = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(a@b.c) exists.',
    });
    const error = Object.assign(new Error('insert failed', { cause: driverError }), { parameters: ['a@b.c'] });
    logger.error({ err: error }, 'failed');
    expect(last()['err']).toMatchObject({
      message: 'insert failed',
      stack: expect.stringContaining('logger.spec') as string,
      cause: { message: 'duplicate key', code: '23505' },
    });
    expect(lines.join()).not.toContain('a@b.c');
  });
});

describe("The framework's log lines", () => {
  it('keep their context, and their errors', () => {
    const { logger, last } = recorder();
    const nest = new NestLogger(logger);
    nest.warn('careful', 'OrderService');
    expect(last()).toMatchObject({ level: 'warn', msg: 'careful', context: 'OrderService' });
    nest.error(new Error('broken'), 'OrderService');
    expect(last()).toMatchObject({
      level: 'error',
      msg: 'broken',
      context: 'OrderService',
      err: { message: 'broken' },
    });
    nest.error('failed', 'Error: x\n    at somewhere', 'OrderService');
    expect(last()).toMatchObject({ msg: 'failed', context: 'OrderService', stack: 'Error: x\n    at somewhere' });
  });

  it('about every module and route are shown only to those who ask for them', () => {
    const quiet = recorder('info');
    new NestLogger(quiet.logger).log('Mapped {/health, GET} route', 'RouterExplorer');
    expect(quiet.lines).toEqual([]);
    const chatty = recorder('debug');
    new NestLogger(chatty.logger).log('Mapped {/health, GET} route', 'RouterExplorer');
    expect(chatty.last()).toMatchObject({ level: 'debug', context: 'RouterExplorer' });
  });
});
