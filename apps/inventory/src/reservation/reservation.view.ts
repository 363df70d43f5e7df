import { ApiProperty } from '@nestjs/swagger';
import { fromMinor } from '@orderflow/contracts';
import { type WaitingEvent } from '@orderflow/messaging';
import { type ReservationState, reservationStates } from './reservation';
import { type KeptReservation } from './reservation.reader';

export class ReservedItemView {
  @ApiProperty({ example: 'COFFEE-YIRGACHEFFE' })
  readonly productId!: string;

  @ApiProperty({ type: 'integer', example: 2 })
  readonly quantity!: number;

  @ApiProperty({ example: 32.5, description: 'Of one piece, when it was reserved' })
  readonly price!: number;
}

export class RefusalView {
  @ApiProperty({ example: 'insufficient_stock' })
  readonly code!: string;

  @ApiProperty({ example: 'Of Yirgacheffe coffee, 1 kg there are 2 left, not 3.' })
  readonly detail!: string;
}

export class WaitingEventView {
  @ApiProperty({ example: 'inventory.reserved' })
  readonly type!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.304Z' })
  readonly since!: string;
}

export class ReservationView {
  @ApiProperty({ format: 'uuid', example: '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21' })
  readonly orderId!: string;

  @ApiProperty({
    enum: reservationStates,
    example: 'reserved',
    description:
      '`cancelled` and `shipped_early`: that has been heard of an order which itself has not arrived here yet; ' +
      'a cancelled one is not reserved when it does',
  })
  readonly state!: ReservationState;

  @ApiProperty({ type: String, nullable: true, example: 'EUR' })
  readonly currency!: string | null;

  @ApiProperty({ type: [ReservedItemView] })
  readonly items!: ReservedItemView[];

  @ApiProperty({ type: RefusalView, required: false, description: 'Why nothing was reserved' })
  readonly refusal?: RefusalView;

  @ApiProperty({ type: [WaitingEventView], description: 'What the broker has not been told of it yet' })
  readonly waiting!: WaitingEventView[];

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.304Z' })
  readonly updatedAt!: string;
}

export const reservationViewOf = (reservation: KeptReservation, waiting: readonly WaitingEvent[]): ReservationView => ({
  orderId: reservation.orderId,
  state: reservation.state,
  currency: reservation.currency,
  items: reservation.items.map(({ productId, quantity, priceMinor }) => ({
    productId,
    quantity,
    price: fromMinor(priceMinor, reservation.currency ?? 'EUR'),
  })),
  ...(reservation.refusal && { refusal: reservation.refusal }),
  waiting: waiting.map(({ type, since }) => ({ type, since: since.toISOString() })),
  createdAt: reservation.createdAt.toISOString(),
  updatedAt: reservation.updatedAt.toISOString(),
});
