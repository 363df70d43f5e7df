import { type Row, type World } from './world.harness-spec';

const begin = Date.parse('2026-01-02T10:00:00.000Z');

/** The time in a world, which goes on with each thing that happens, and what its customers write down. */
export class Diary {
  private seconds = 0;
  private events = 0;

  constructor(private readonly world: World) {}

  write(kind: string, line: Row): void {
    this.world.log.push({ kind, at: this.now(), ...line });
  }

  /** A try of a request, and what came of it. */
  tried(line: Row): void {
    const began = this.milliseconds();
    this.write('try', { ...line, try: 1, began, ended: began + 500 });
  }

  now(): string {
    return new Date(this.milliseconds()).toISOString();
  }

  eventId(): string {
    this.events += 1;
    return `e0000000-0000-4000-8000-${String(this.events).padStart(12, '0')}`;
  }

  private milliseconds(): number {
    this.seconds += 1;
    return begin + this.seconds * 1_000;
  }
}
