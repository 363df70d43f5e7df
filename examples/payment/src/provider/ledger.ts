/** One who takes money, as they commonly are: who repeats what was asked under a key is answered as before. */
export interface Entry {
  status: 'charged' | 'refused' | 'refunded' | 'voided';
  amountMinor: number;
  currency: string;
  detail?: string;
  /** How often it was asked to charge under this key, for those who want to know whether it was once. */
  asked: number;
}

export class Ledger {
  readonly entries = new Map<string, Entry>();

  constructor(private readonly limitMinor: number) {}

  /** Undefined where something else was asked under the key before. */
  charge(key: string, { amountMinor, currency }: Pick<Entry, 'amountMinor' | 'currency'>): Entry | undefined {
    const known = this.entries.get(key);
    if (known && known.status !== 'voided' && (known.amountMinor !== amountMinor || known.currency !== currency))
      return undefined;
    const entry = known ?? this.decide(amountMinor, currency);
    entry.asked += 1;
    this.entries.set(key, entry);
    return entry;
  }

  /** Under a key that it does not know, nothing can be charged any more. */
  void(key: string): Entry {
    const entry: Entry = this.entries.get(key) ?? { status: 'voided', amountMinor: 0, currency: '', asked: 0 };
    if (entry.status === 'charged') entry.status = 'refunded';
    this.entries.set(key, entry);
    return entry;
  }

  private decide(amountMinor: number, currency: string): Entry {
    if (amountMinor <= this.limitMinor) return { status: 'charged', amountMinor, currency, asked: 0 };
    const detail = 'The payment was refused: the amount is over the limit of the card.';
    return { status: 'refused', amountMinor, currency, detail, asked: 0 };
  }
}
