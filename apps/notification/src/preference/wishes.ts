import { Injectable } from '@nestjs/common';
import { type Transaction } from '@orderflow/persistence';
import { type ChannelType } from '../delivery/channel';
import { type Category } from '../template/template';
import { type Choices } from './preference';
import { findChoices, findUnsubscribed } from './preference.sql';

/** What some people want to hear, looked up for all of them at once. */
export interface Wishes {
  choicesOf(customerId: string): Choices;
  isUnsubscribed(channel: ChannelType, recipient: string, category: Category): boolean;
}

export const noWishes: Wishes = { choicesOf: () => ({}), isUnsubscribed: () => false };

@Injectable()
export class WishesReader {
  async of(tx: Transaction, customerIds: readonly string[], recipients: readonly string[]): Promise<Wishes> {
    const [chosen, rows] = await Promise.all([
      tx.query<{ customerId: string; choices: Choices }>(findChoices, [customerIds]),
      tx.query<{ channel: string; recipient: string; category: string }>(findUnsubscribed, [
        recipients.map(canonicalRecipient),
      ]),
    ]);
    const choices = new Map(chosen.map((row) => [row.customerId, row.choices]));
    const unsubscribed = new Set(
      rows.map(({ channel, recipient, category }) => [channel, recipient, category].join(' ')),
    );
    return {
      choicesOf: (customerId) => choices.get(customerId) ?? {},
      isUnsubscribed: (channel, recipient, category) =>
        unsubscribed.has([channel, canonicalRecipient(recipient), category].join(' ')),
    };
  }
}

/** Whoever unsubscribes at one spelling of an address does so at all of them. */
export const canonicalRecipient = (recipient: string): string => recipient.toLowerCase();
