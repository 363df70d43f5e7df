const key = 'orderflow.sound';
const lockName = 'orderflow.sound';

/** Two soft notes, made here. Only after somebody has asked for it, and in one tab at a time. */
export class Sound {
  private context: AudioContext | undefined;
  private hasTurn = false;

  constructor() {
    // Browsers let nothing be heard before the first touch of a page.
    if (this.wanted) for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, this.wake, { once: true });
  }

  get wanted(): boolean {
    return localStorage.getItem(key) === 'on';
  }

  toggle(): void {
    localStorage.setItem(key, this.wanted ? 'off' : 'on');
    if (!this.wanted) return;
    this.wake();
    this.ring();
  }

  private readonly wake = (): void => {
    this.context ??= new AudioContext();
    void this.context.resume();
    if (this.hasTurn) return;
    void navigator.locks.request(lockName, () => {
      this.hasTurn = true;
      return new Promise<void>(() => undefined);
    });
  };

  /** For something that has happened. */
  announce(): void {
    if (this.hasTurn) this.ring();
  }

  private ring(): void {
    const { context } = this;
    if (!context || !this.wanted) return;
    for (const [at, frequency] of [
      [0, 660],
      [0.12, 880],
    ] as const) {
      const [tone, volume] = [context.createOscillator(), context.createGain()];
      const start = context.currentTime + at;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.08, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.4);
    }
  }
}
