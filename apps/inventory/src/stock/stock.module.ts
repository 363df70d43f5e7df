import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerService } from './ledger.service';
import { MovementEntity } from './movement.entity';
import { StockMetrics } from './stock-metrics';
import { StockService } from './stock.service';

@Module({
  imports: [TypeOrmModule.forFeature([MovementEntity])],
  providers: [StockMetrics, StockService, LedgerService],
  exports: [StockService, LedgerService],
})
export class StockModule {}
