import { Injectable } from '@nestjs/common';

/** Whether the service still wants new work. */
@Injectable()
export class Lifecycle {
  draining = false;
}
