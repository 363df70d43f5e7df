import { type DynamicModule, Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Logger } from '@orderflow/observability';
import { DataSource } from 'typeorm';
import { isDatabaseAway } from './database-errors';
import { connectionOptions, type DatabaseOptions } from './database-options';
import { missingMigrations, refuseForeignDatabase } from './migrations';
import { Sweepers } from './sweepers';
import { TransactionRunner } from './transaction';

interface PersistenceOptions extends DatabaseOptions {
  migrations: string;
  logger: Logger;
}

const OPTIONS = Symbol('PersistenceOptions');
const patienceMs = 20_000;
const retryDelayMs = 1_000;

/** The service does nothing before it knows that the database is its own, and one that its code knows. */
@Injectable()
class SchemaCheck implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(OPTIONS) private readonly options: PersistenceOptions,
  ) {}

  async onModuleInit(): Promise<void> {
    await refuseForeignDatabase(this.dataSource, this.options.service);
    const missing = await missingMigrations(this.dataSource, this.options.migrations);
    if (missing.length > 0) {
      throw new Error(`The database lacks ${missing.join(', ')}: run \`npm run migrate\` before starting the service.`);
    }
  }
}

@Module({})
export class PersistenceModule {
  static forRoot(options: PersistenceOptions): DynamicModule {
    const begin = performance.now();
    return {
      module: PersistenceModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...connectionOptions(options),
          autoLoadEntities: true,
          // A database that starts together with its service may need a moment; one that refuses us will go on so.
          retryAttempts: patienceMs / retryDelayMs,
          retryDelay: retryDelayMs,
          toRetry: (error: unknown) => isDatabaseAway(error) && performance.now() - begin < patienceMs,
        }),
      ],
      providers: [
        SchemaCheck,
        TransactionRunner,
        {
          provide: Sweepers,
          inject: [TransactionRunner],
          useFactory: (transactions: TransactionRunner) => new Sweepers(transactions, options.logger),
        },
        { provide: OPTIONS, useValue: options },
      ],
      exports: [Sweepers, TransactionRunner],
    };
  }
}
