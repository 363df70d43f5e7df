import { ConfigError, parseConfig, variableNames } from './parse-config';
import { ServiceConfig } from './service-config';
import { DatabaseUrl, Port } from './variables';

class ShopConfig extends ServiceConfig {
  @Port()
  readonly SHOP_PORT: number = 3001;

  @DatabaseUrl()
  readonly SHOP_DATABASE_URL!: string;
}

const usable = {
  SHOP_DATABASE_URL: 'postgres://shop:pw@db:5432/shop',
  RABBITMQ_URL: 'amqp://guest:guest@broker',
  AUTH_JWT_SECRET: 'x'.repeat(32),
};

const problemsOf = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    parseConfig(ShopConfig, environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('The configuration', () => {
  it('has a default for what is not secret', () => {
    const config = parseConfig(ShopConfig, usable);
    expect(config).toMatchObject({
      SHOP_PORT: 3001,
      LISTEN_ADDRESS: '127.0.0.1',
      RATE_LIMIT_DISABLED: false,
      CORS_ORIGINS: [],
    });
  });

  it('has numbers, flags and lists as what they are', () => {
    const config = parseConfig(ShopConfig, {
      ...usable,
      SHOP_PORT: '8080',
      RATE_LIMIT_DISABLED: 'true',
      CORS_ORIGINS: 'https://a.example, http://localhost:5173',
      TRUSTED_PROXIES: '10.0.0.0/8,::1',
    });
    expect(config).toMatchObject({
      SHOP_PORT: 8080,
      RATE_LIMIT_DISABLED: true,
      CORS_ORIGINS: ['https://a.example', 'http://localhost:5173'],
      TRUSTED_PROXIES: ['10.0.0.0/8', '::1'],
    });
  });

  it('says how single queues are consumed', () => {
    const QUEUE_TUNING = 'order.analytics batch=500 linger=20; notification.delivery  concurrency=8;';
    expect(parseConfig(ShopConfig, { ...usable, QUEUE_TUNING, RETRY_DELAYS_MS: '100, 200,300' })).toMatchObject({
      QUEUE_TUNING: {
        'order.analytics': { batchSize: 500, lingerMs: 20 },
        'notification.delivery': { concurrency: 8 },
      },
      RETRY_DELAYS_MS: [100, 200, 300],
    });
  });

  it('knows who can take part besides the three', () => {
    expect(parseConfig(ShopConfig, { ...usable, PARTICIPANTS: 'payment' }).PARTICIPANTS).toEqual(['payment']);
    expect(problemsOf({ ...usable, PARTICIPANTS: 'payment,fraud' })).toEqual([
      'PARTICIPANTS must be a comma-separated list of services out of payment (it is "payment,fraud")',
    ]);
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(parseConfig(ShopConfig, { ...usable, SHOP_PORT: '', LOG_LEVEL: '  ' })).toMatchObject({
      SHOP_PORT: 3001,
      LOG_LEVEL: 'info',
    });
  });

  it('names all bad variables at once, with what is expected and what is there', () => {
    const problems = problemsOf({ SHOP_PORT: '80.5', RATE_LIMIT_DISABLED: 'yes', LOG_LEVEL: 'loud', NODE_ENV: 'prod' });
    expect([...problems].sort()).toEqual([
      'AUTH_JWT_SECRET must have at least 32 characters (or set AUTH_JWKS_URL instead) (it is not set)',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent (it is "loud")',
      'NODE_ENV must be one of development, test, production (it is "prod")',
      'RABBITMQ_URL must be a URL like amqp://user:password@host:5672, or one for each node of a cluster, separated by commas (it is not set)',
      'RATE_LIMIT_DISABLED must be true or false (it is "yes")',
      'SHOP_DATABASE_URL must be a URL like postgres://user:password@host:5432/database (it is not set)',
      'SHOP_PORT must be a whole number from 1 to 65535 (it is "80.5")',
    ]);
  });

  it.each([
    ['SHOP_PORT', '0'],
    ['SHOP_PORT', '65536'],
    ['SHOP_PORT', '0x50'],
    ['SHOP_PORT', '1e4'],
    ['SHOP_PORT', '-1'],
    ['SHUTDOWN_DELAY_MS', '10000'],
    ['SHOP_DATABASE_URL', 'mysql://db/shop'],
    ['SHOP_DATABASE_URL', 'db:5432/shop'],
    ['SHOP_DATABASE_URL', 'postgres://db'],
    ['RABBITMQ_URL', 'amqp://'],
    ['RABBITMQ_URL', 'amqp://one,'],
    ['RABBITMQ_URL', 'http://broker'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'https://*.example'],
    ['CORS_ORIGINS', 'https://user:pw@a.example'],
    ['TRUSTED_PROXIES', 'everyone'],
    ['TRUSTED_PROXIES', 'abc'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['AUTH_JWT_SECRET', 'short'],
    ['AUTH_JWKS_URL', 'keys.json'],
    ['RETRY_DELAYS_MS', '1000,5000'],
    ['RETRY_DELAYS_MS', '1000,5000,soon'],
    ['RETRY_DELAYS_MS', '1000,5000,-1'],
    ['QUEUE_TUNING', 'order.nothing batch=1'],
    ['QUEUE_TUNING', 'order.analytics'],
    ['QUEUE_TUNING', 'order.analytics batch=0'],
    ['QUEUE_TUNING', 'order.analytics batch=1e2'],
    ['QUEUE_TUNING', 'order.analytics size=10'],
    ['QUEUE_TUNING', 'order.analytics toString=10'],
    ['QUEUE_TUNING', 'order.analytics batch=10; order.analytics batch=20'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ ...usable, [name]: value }).join()).toContain(name);
  });

  it('never repeats a secret or an address in its message', () => {
    const problems = problemsOf({ ...usable, AUTH_JWT_SECRET: 'hunter2', RABBITMQ_URL: 'tcp://user:hunter2@host' });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('needs no shared secret where an identity provider has the keys, and refuses both', () => {
    const { AUTH_JWT_SECRET, ...rest } = usable;
    const AUTH_JWKS_URL = 'https://id.example.com/keys';
    expect(problemsOf({ ...rest, AUTH_JWKS_URL })).toEqual([]);
    expect(problemsOf({ ...rest, AUTH_JWKS_URL, AUTH_JWT_SECRET })).toEqual([
      'AUTH_JWKS_URL cannot be set together with AUTH_JWT_SECRET: choose one',
    ]);
  });

  it('is stricter in production', () => {
    const { AUTH_JWT_SECRET, ...rest } = usable;
    const production = { ...rest, NODE_ENV: 'production' };
    expect(problemsOf({ ...production, AUTH_JWT_SECRET })).toEqual([]);
    expect(problemsOf({ ...production, AUTH_JWT_SECRET, RATE_LIMIT_DISABLED: 'true' })).toEqual([
      'RATE_LIMIT_DISABLED cannot be true in production (it is "true")',
    ]);
    expect(problemsOf({ ...production, AUTH_JWKS_URL: 'http://id.example.com/keys' }).join()).toContain('https');
    const provider = { ...production, AUTH_JWKS_URL: 'https://id.example.com/keys' };
    expect(problemsOf(provider).join()).toContain('AUTH_AUDIENCE');
    expect(problemsOf({ ...provider, AUTH_AUDIENCE: 'orderflow' })).toEqual([]);
  });

  it('asks a command that needs little for little', () => {
    const { SHOP_DATABASE_URL } = usable;
    expect(parseConfig(ShopConfig, { SHOP_DATABASE_URL }, ['SHOP_DATABASE_URL'])).toMatchObject({ SHOP_DATABASE_URL });
    expect(() => parseConfig(ShopConfig, {}, ['SHOP_DATABASE_URL'])).toThrow('SHOP_DATABASE_URL must be a URL');
  });

  it('knows the names of its variables, inherited ones too', () => {
    expect(variableNames(ShopConfig)).toEqual(expect.arrayContaining(['SHOP_PORT', 'LOG_LEVEL', 'PORT']));
  });
});
