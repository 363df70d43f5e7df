import { Module } from '@nestjs/common';
import { StockModule } from '../stock/stock.module';
import { CartService } from './cart.service';
import { OrderEventsConsumer } from './order-events.consumer';
import { ReservationController } from './reservation.controller';
import { ReservationMetrics } from './reservation-metrics';
import { ReservationReader } from './reservation.reader';
import { ReservationService } from './reservation.service';

@Module({
  imports: [StockModule],
  controllers: [ReservationController, OrderEventsConsumer],
  providers: [ReservationService, ReservationMetrics, ReservationReader, CartService],
})
export class ReservationModule {}
