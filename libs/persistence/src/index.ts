export { type DatabaseOptions } from './database-options';
export { isDatabaseUnavailable } from './database-errors';
export { migrate, type MigrationsOptions } from './migrations';
export { PersistenceModule } from './persistence.module';
export { observePool } from './pool-metrics';
