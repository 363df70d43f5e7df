import { Injectable } from '@nestjs/common';

/** What a feature has to say of itself. It is no reason to call the service down. */
export type HealthNote = () => Record<string, unknown>;

/** What features add to GET /health, in their constructors. */
@Injectable()
export class HealthNotes {
  readonly all = new Map<string, HealthNote>();

  add(name: string, note: HealthNote): void {
    this.all.set(name, note);
  }
}
