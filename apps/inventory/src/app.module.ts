import { Module } from '@nestjs/common';

/** The features of the inventory service. */
@Module({})
export class AppModule {}
