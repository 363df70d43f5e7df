import { Module } from '@nestjs/common';
import { ProductModule } from './product/product.module';
import { ReservationModule } from './reservation/reservation.module';

/** The features of the inventory service. */
@Module({ imports: [ReservationModule, ProductModule] })
export class AppModule {}
