export { type DatabaseOptions } from './database-options';
export { isDatabaseAway, isDatabaseUnavailable, isRefusedValue } from './database-errors';
export { migrate, type MigrationsOptions } from './migrations';
export { PersistenceModule } from './persistence.module';
export { observePool } from './pool-metrics';
export { type Statement, Transaction, TransactionRunner } from './transaction';
