import { type Participant, participants } from '@orderflow/contracts';
import { MinLength, ValidateBy, ValidateIf } from 'class-validator';
import { QueueTuning, type QueueTuningByQueue } from './queue-tuning';
import {
  Flag,
  Integer,
  Integers,
  isNetwork,
  isOrigin,
  List,
  OneOf,
  Optional,
  Port,
  ServiceUrl,
  ServiceUrls,
  Text,
} from './variables';

const isParticipant = (name: string): boolean => (participants as readonly string[]).includes(name);

const inProduction = (config: ServiceConfig): boolean => config.NODE_ENV === 'production';

/** Fails where `rule` says so of the whole configuration. */
const Unless = (rule: (config: ServiceConfig) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name: 'unless',
    validator: { validate: (_value, args) => !rule(args?.object as ServiceConfig), defaultMessage: () => message },
  });

/** The variables that every service reads. Nothing secret has a default, in development neither. */
export class ServiceConfig {
  @OneOf(['development', 'test', 'production'])
  readonly NODE_ENV: string = 'development';

  @OneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  readonly LOG_LEVEL: string = 'info';

  // Not HOST: some shells export one of their own.
  @Text()
  readonly LISTEN_ADDRESS: string = '127.0.0.1';

  /** Platforms that assign a port set this one; it wins over the service's own variable. */
  @Optional()
  @Port()
  readonly PORT?: number;

  /** One for each node of a cluster; any of them will do. */
  @ServiceUrls(['amqp', 'amqps'], 'amqp://user:password@host:5672')
  readonly RABBITMQ_URL!: string[];

  /** Classic queues are for brokers that have no others: they do not survive the loss of a node. */
  @OneOf(['quorum', 'classic'])
  readonly RABBITMQ_QUEUE_TYPE: 'quorum' | 'classic' = 'quorum';

  /** One for each retry queue; these are part of the queues, so all services must agree. */
  @Integers({ count: 3, min: 10, max: 86_400_000 })
  readonly RETRY_DELAYS_MS: number[] = [1_000, 5_000, 25_000];

  /** Services that take part besides the three; their queues are part of the topology, so all services must agree. */
  @List(isParticipant, `services out of ${participants.join(', ')}`)
  readonly PARTICIPANTS: Participant[] = [];

  @Optional()
  @QueueTuning()
  readonly QUEUE_TUNING?: QueueTuningByQueue;

  @Integer({ min: 1, max: 5_000 })
  readonly OUTBOX_BATCH_SIZE: number = 500;

  @Integer({ min: 10, max: 60_000 })
  readonly OUTBOX_POLL_MS: number = 1_000;

  @Integer({ min: 100, max: 60_000 })
  readonly PUBLISH_CONFIRM_TIMEOUT_MS: number = 10_000;

  @Integer({ min: 1, max: 3_650 })
  readonly INBOX_RETENTION_DAYS: number = 14;

  @ValidateIf((config: ServiceConfig) => config.AUTH_JWKS_URL === undefined)
  @MinLength(32, { message: 'must have at least 32 characters (or set AUTH_JWKS_URL instead)' })
  readonly AUTH_JWT_SECRET?: string;

  @Optional()
  @ServiceUrl(['https', 'http'], 'https://id.example.com/.well-known/jwks.json')
  @Unless(
    (config) => inProduction(config) && config.AUTH_AUDIENCE === undefined,
    'needs AUTH_AUDIENCE in production: without it, a token that the provider made for another application is good here',
  )
  @Unless((config) => config.AUTH_JWT_SECRET !== undefined, 'cannot be set together with AUTH_JWT_SECRET: choose one')
  @Unless(
    (config) => inProduction(config) && !config.AUTH_JWKS_URL?.startsWith('https:'),
    'must be an https URL in production: whoever answers in its place makes tokens',
  )
  readonly AUTH_JWKS_URL?: string;

  @Optional()
  @Text()
  readonly AUTH_ISSUER?: string;

  @Optional()
  @Text()
  readonly AUTH_AUDIENCE?: string;

  @List(isOrigin, 'origins like https://shop.example.com')
  readonly CORS_ORIGINS: string[] = [];

  @List(isNetwork, 'addresses or networks like 10.0.0.0/8')
  readonly TRUSTED_PROXIES: string[] = [];

  @Integer({ min: 1, max: 1_000_000 })
  readonly RATE_LIMIT_MAX: number = 300;

  @Integer({ min: 1, max: 3_600 })
  readonly RATE_LIMIT_WINDOW_SECONDS: number = 60;

  @Flag()
  @Unless((config) => inProduction(config) && config.RATE_LIMIT_DISABLED, 'cannot be true in production')
  readonly RATE_LIMIT_DISABLED: boolean = false;

  @Integer({ min: 1_024, max: 104_857_600 })
  readonly BODY_LIMIT_BYTES: number = 262_144;

  @Integer({ min: 1_000, max: 300_000 })
  readonly REQUEST_TIMEOUT_MS: number = 30_000;

  @Integer({ min: 0, max: 60_000 })
  @Unless((config) => config.SHUTDOWN_DELAY_MS >= config.SHUTDOWN_TIMEOUT_MS, 'must be less than SHUTDOWN_TIMEOUT_MS')
  readonly SHUTDOWN_DELAY_MS: number = 500;

  @Integer({ min: 1_000, max: 300_000 })
  readonly SHUTDOWN_TIMEOUT_MS: number = 10_000;

  /** Where traces go; without it there are none. */
  @Optional()
  @ServiceUrl(['http', 'https'], 'http://localhost:4318')
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @Integer({ min: 1, max: 200 })
  readonly DATABASE_POOL_SIZE: number = 10;

  @Integer({ min: 100, max: 300_000 })
  readonly DATABASE_STATEMENT_TIMEOUT_MS: number = 10_000;

  @Integer({ min: 100, max: 300_000 })
  readonly DATABASE_LOCK_TIMEOUT_MS: number = 5_000;

  @Integer({ min: 100, max: 60_000 })
  readonly DATABASE_CONNECT_TIMEOUT_MS: number = 3_000;
}
