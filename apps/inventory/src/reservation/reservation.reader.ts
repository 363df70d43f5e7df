import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { DataSource } from 'typeorm';
import { type Reservation } from './reservation';
import { reservationOf, type ReservationRow } from './reservation.row';
import { findReservation } from './reservation.sql';

export interface KeptReservation extends Reservation {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Reservations to be looked at. */
@Injectable()
export class ReservationReader {
  constructor(private readonly dataSource: DataSource) {}

  async find(orderId: string): Promise<KeptReservation> {
    const rows = await this.dataSource.query<(ReservationRow & KeptReservation)[]>(findReservation.text, [orderId]);
    const [row] = rows;
    if (!row) throw new DomainError('not_found', `Nothing has been heard of an order ${orderId}.`);
    return { ...row, ...reservationOf(row) };
  }
}
