import { Module } from '@nestjs/common';

/** The features of the notification service. */
@Module({})
export class AppModule {}
