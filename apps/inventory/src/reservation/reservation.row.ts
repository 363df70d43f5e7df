import { type Reservation } from './reservation';

export interface ReservationRow extends Omit<Reservation, 'refusal'> {
  readonly refusalCode: string | null;
  readonly refusalDetail: string | null;
}

export const reservationOf = ({
  orderId,
  state,
  currency,
  items,
  refusalCode,
  ...row
}: ReservationRow): Reservation => ({
  orderId,
  state,
  currency,
  items,
  refusal: refusalCode === null ? null : { code: refusalCode, detail: row.refusalDetail ?? '' },
});
