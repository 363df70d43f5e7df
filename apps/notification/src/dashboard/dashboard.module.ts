import { type DynamicModule, Module } from '@nestjs/common';
import { DashboardController } from './dashboard.controller';
import { DASHBOARD_PLACES, DASHBOARD_SITE } from './dashboard.tokens';
import { type DashboardPlaces } from './places';
import { readSite } from './site';

export interface DashboardOptions {
  /** What `npm run build` has made of apps/dashboard. */
  readonly folder: string;
  readonly places: DashboardPlaces;
}

/** Serves the operators' dashboard. What it shows, each service tells of itself. */
@Module({})
export class DashboardModule {
  static forRoot({ folder, places }: DashboardOptions): DynamicModule {
    return {
      module: DashboardModule,
      controllers: [DashboardController],
      providers: [
        { provide: DASHBOARD_SITE, useFactory: () => readSite(folder) },
        { provide: DASHBOARD_PLACES, useValue: places },
      ],
    };
  }
}
