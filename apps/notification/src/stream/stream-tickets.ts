/**
 * Guarantee: a ticket lets one connection in, at whichever instance, and only soon after it was bought. In a URL, which
 * ends up in logs and histories, it is of no use to whoever finds it there.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { insertTicket, redeemTicket } from './stream.sql';

export interface Ticket {
  readonly ticket: string;
  readonly expiresAt: Date;
}

const validForSeconds = 60;

@Injectable()
export class StreamTickets {
  /** For a connection that may last until `endsAt`. */
  async sell(tx: Transaction, endsAt: Date): Promise<Ticket> {
    const ticket = randomBytes(32).toString('base64url');
    const [row] = await tx.query<{ expiresAt: Date }>(insertTicket, [hashOf(ticket), validForSeconds, endsAt]);
    if (!row) throw new Error('The ticket was not written.');
    return { ticket, expiresAt: row.expiresAt };
  }

  /** Returns until when the connection may last. */
  async redeem(tx: Transaction, ticket: string): Promise<Date> {
    const [row] = await tx.query<{ endsAt: Date }>(redeemTicket, [hashOf(ticket)]);
    if (!row) throw new DomainError('unauthenticated', 'The ticket was used before, or has expired.');
    return row.endsAt;
  }
}

const hashOf = (ticket: string): Buffer => createHash('sha256').update(ticket).digest();
