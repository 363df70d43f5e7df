import { Injectable } from '@nestjs/common';
import { refuseStale } from '@orderflow/http';
import { type Transaction } from '@orderflow/persistence';
import { type Choices } from './preference';
import { type PreferencesView } from './preference.dto';
import { findPreferences, lockPreferences, resubscribe, unsubscribe, writePreferences } from './preference.sql';
import { type Subscription } from './unsubscribe-token';
import { canonicalRecipient } from './wishes';

@Injectable()
export class PreferenceService {
  /** Everybody has preferences: at first, those of version 0. */
  async find(tx: Transaction, customerId: string): Promise<PreferencesView> {
    const [row] = await tx.query<{ choices: Choices; version: number }>(findPreferences, [customerId]);
    return { customerId, choices: row?.choices ?? {}, version: row?.version ?? 0 };
  }

  async replace(
    tx: Transaction,
    customerId: string,
    choices: Choices,
    expectedVersion: number | undefined,
  ): Promise<PreferencesView> {
    await tx.query(lockPreferences, [customerId]);
    const before = await this.find(tx, customerId);
    refuseStale(expectedVersion, before.version);
    await tx.query(writePreferences, [customerId, JSON.stringify(choices), before.version + 1]);
    return this.find(tx, customerId);
  }

  /** Whoever owns an address has the last word about what is sent there; `isWanted` takes it back. */
  async subscribe(tx: Transaction, { channel, recipient, category }: Subscription, isWanted: boolean): Promise<void> {
    await tx.query(isWanted ? resubscribe : unsubscribe, [channel, canonicalRecipient(recipient), category]);
  }
}
