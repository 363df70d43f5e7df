import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { connectionOptions, type DatabaseOptions } from './database-options';
import { missingMigrations, refuseForeignDatabase } from './migrations';

interface PersistenceOptions extends DatabaseOptions {
  migrations: string;
}

const OPTIONS = Symbol('PersistenceOptions');

/** The service starts only over its own database, and one that its code knows. */
@Injectable()
class SchemaCheck implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(OPTIONS) private readonly options: PersistenceOptions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
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
    return {
      module: PersistenceModule,
      imports: [
        TypeOrmModule.forRoot({
          ...connectionOptions(options),
          autoLoadEntities: true,
          // A database that starts together with its service may need a moment.
          retryAttempts: 20,
          retryDelay: 1_000,
        }),
      ],
      providers: [SchemaCheck, { provide: OPTIONS, useValue: options }],
    };
  }
}
