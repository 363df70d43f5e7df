import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StockModule } from '../stock/stock.module';
import { CatalogueService } from './catalogue.service';
import { LedgerController } from './ledger.controller';
import { ProductController } from './product.controller';
import { ProductEntity } from './product.entity';
import { ProductService } from './product.service';
import { ProductSweeps } from './product.sweeps';

@Module({
  imports: [StockModule, TypeOrmModule.forFeature([ProductEntity])],
  controllers: [ProductController, LedgerController],
  providers: [ProductService, CatalogueService, ProductSweeps],
})
export class ProductModule {}
