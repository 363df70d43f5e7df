import { Postponed } from '@orderflow/messaging';
import { type Circuit } from './circuit';

/** As many as may be are on their way. */
export class NoRoom extends Postponed {
  constructor(
    delayMs: number,
    readonly circuit: Circuit,
  ) {
    super(delayMs, 'enough messages are on their way to its provider');
  }
}

/** Those that wait for a slow provider are in the way of all others for no longer than this. */
const longestTurnMs = 250;

/** How one attempt goes through its circuit: once in, and once out, whatever happens. */
export class Passage {
  private circuit: Circuit | undefined;
  private probe = false;
  private over = false;

  /** Waits a little while others are on their way: that is sooner than to come back. */
  async enterInTurn(circuit: Circuit): Promise<void> {
    if (circuit.isFull) await circuit.room(longestTurnMs);
    this.enter(circuit);
  }

  /** Throws `Postponed` where nothing may go through just now: `NoRoom` where others are on their way. */
  enter(circuit: Circuit): void {
    if (this.circuit) return;
    const admission = circuit.admit(Date.now());
    if (admission.kind === 'wait' && admission.reason === 'full') throw new NoRoom(admission.ms, circuit);
    if (admission.kind === 'wait') throw new Postponed(admission.ms, 'its provider keeps failing');
    this.circuit = circuit;
    this.probe = admission.probe;
  }

  /** Whether a failure is the provider's, and not the message's: with the circuit open all others wait as well. */
  get isBlocked(): boolean {
    return this.probe || (this.circuit !== undefined && this.circuit.state !== 'closed');
  }

  get pauseMs(): number {
    return this.circuit?.pauseMs ?? 0;
  }

  answered(): void {
    this.leave((circuit) => {
      circuit.answered(this.probe);
    });
  }

  failed(): void {
    this.leave((circuit) => {
      circuit.failed(this.probe, Date.now());
    });
  }

  unused(): void {
    this.leave((circuit) => {
      circuit.released(this.probe);
    });
  }

  private leave(how: (circuit: Circuit) => void): void {
    if (this.over || !this.circuit) return;
    this.over = true;
    how(this.circuit);
  }
}
