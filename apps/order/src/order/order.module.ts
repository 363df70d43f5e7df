import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Sweepers } from '@orderflow/persistence';
import { AccessTokens } from './access-token';
import { HistoryEntity } from './history.entity';
import { OrderChangesController } from './order-changes.controller';
import { CONFIRMED_BY, type ConfirmedBy, OrderConsumer } from './order.consumer';
import { OrderController } from './order.controller';
import { OrderMetrics } from './order-metrics';
import { OrderEntity } from './order.entity';
import { OrderReader } from './order.reader';
import { OrderRepository } from './order.repository';
import { OrderService } from './order.service';
import { OrderSweeps } from './order.sweeps';
import { Placements } from './placements';
import { PlacingService } from './placing.service';

export interface OrderOptions {
  tokenSecret: string;
  reservationTimeoutSeconds: number;
  confirmedBy: ConfirmedBy;
}

/** From placing an order to its end. */
@Module({})
export class OrderModule {
  static forRoot({ tokenSecret, reservationTimeoutSeconds, confirmedBy }: OrderOptions): DynamicModule {
    return {
      module: OrderModule,
      imports: [TypeOrmModule.forFeature([OrderEntity, HistoryEntity])],
      controllers: [OrderController, OrderChangesController, OrderConsumer],
      providers: [
        OrderMetrics,
        OrderReader,
        OrderRepository,
        OrderService,
        Placements,
        PlacingService,
        {
          provide: OrderSweeps,
          inject: [Sweepers, OrderService],
          useFactory: (sweepers: Sweepers, orders: OrderService) =>
            new OrderSweeps(sweepers, orders, { reservationTimeoutSeconds }),
        },
        { provide: CONFIRMED_BY, useValue: confirmedBy },
        { provide: AccessTokens, useValue: new AccessTokens(tokenSecret) },
      ],
    };
  }
}
