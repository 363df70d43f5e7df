import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from '@orderflow/http';
import { Whereabouts } from '@orderflow/messaging';
import { priceIn } from '../product/prices';
import { CartBody } from './cart.dto';
import { CartService } from './cart.service';
import { CartView } from './cart.view';
import { OrderIdPipe } from './order-id.pipe';
import { ReservationReader } from './reservation.reader';
import { ReservationView, reservationViewOf } from './reservation.view';

@ApiTags('Stock')
@Controller('inventory')
export class ReservationController {
  constructor(
    private readonly reservations: ReservationReader,
    private readonly carts: CartService,
    private readonly whereabouts: Whereabouts,
  ) {}

  @Post('validate')
  @HttpCode(200)
  @Access('anyone')
  @ApiOperation({
    summary: 'Check a whole cart',
    description: 'What would become of an order for it now. Nothing is reserved: others may be quicker.',
  })
  @ApiOkResponse({ type: CartView })
  validate(@Body() { items, currency }: CartBody): Promise<CartView> {
    const lines = items.map(({ productId, quantity, price }, at) => ({
      productId,
      quantity,
      ...(typeof price === 'number' && { claimedPriceMinor: priceIn(currency, price, `/items/${at}/price`) }),
    }));
    return this.carts.examine(lines, currency);
  }

  @Get('reservations/:orderId')
  @ApiParam({ name: 'orderId', example: '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21' })
  @ApiOperation({ summary: 'Read what was reserved for an order, or why nothing was' })
  @ApiOkResponse({ type: ReservationView })
  async read(@Param('orderId', OrderIdPipe) orderId: string): Promise<ReservationView> {
    return reservationViewOf(await this.reservations.find(orderId), await this.whereabouts.waitingOf(orderId));
  }
}
