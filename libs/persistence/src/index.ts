export { type DatabaseOptions, postgresAt } from './database-options';
export {
  isDatabaseAway,
  isDatabaseUnavailable,
  isLockTimeout,
  isRefusedValue,
  isSurelyDatabaseAway,
} from './database-errors';
export { migrate, type MigrationsOptions } from './migrations';
export { PersistenceModule } from './persistence.module';
export { observePool } from './pool-metrics';
export { observeByQuery } from './query-gauges';
export { sweepBy, type SweepTask, Sweeper } from './sweeper';
export { Sweepers } from './sweepers';
export { newTimeOrderedId } from './time-ordered-id';
export { Together } from './together';
export { type Statement, Transaction, TransactionRunner } from './transaction';
