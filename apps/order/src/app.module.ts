import { Module } from '@nestjs/common';

/** The features of the order service. */
@Module({})
export class AppModule {}
