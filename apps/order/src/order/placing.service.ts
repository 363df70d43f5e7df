import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { type Caller, fingerprintOf, invalid, scopeOf } from '@orderflow/http';
import { AccessTokens } from './access-token';
import { place, type Placement } from './decisions';
import { newOrderId } from './order-id';
import { type PlaceOrderBody } from './order.dto';
import { tell } from './order.repository';
import { type PlacedOrderView, viewOf } from './order.view';
import { placementOf } from './placement';
import { Placements } from './placements';
import { isAdmin } from './viewer';

export interface PlacedOrder {
  readonly id: string;
  /** The body of the answer, which is the same, byte for byte, when it is given again. */
  readonly answer: string;
  readonly replayed: boolean;
}

@Injectable()
export class PlacingService {
  constructor(
    private readonly placements: Placements,
    private readonly tokens: AccessTokens,
  ) {}

  async place(body: PlaceOrderBody, caller: Caller | undefined, key: string | undefined): Promise<PlacedOrder> {
    refuseToOrderForOthers(body.customerId, caller);
    const placement = placementOf(body);
    if (isRefused(placement)) throw invalid(placement);
    const at = new Date();
    const actor = isAdmin(caller) ? 'admin' : 'customer';
    const change = place(placement, actor, newOrderId(at), at);
    const { id } = change.order;
    const view: PlacedOrderView = Object.assign(viewOf(change.order, actor), { accessToken: this.tokens.of(id) });
    const told = tell({ change, actorId: caller?.id });
    const answer = JSON.stringify(view);
    if (key === undefined) {
      await this.placements.write(told);
      return { id, answer, replayed: false };
    }
    const fingerprint = fingerprintOf('POST /orders', body);
    const written = await this.placements.writeOnce(told, { scope: scopeOf(caller), key, fingerprint, answer });
    return { ...written, id: (JSON.parse(written.answer) as PlacedOrderView).id };
  }
}

/** Whoever is signed in orders for themselves; a guest's claim to be a customer gives them no right to anything. */
function refuseToOrderForOthers(customerId: string, caller: Caller | undefined): void {
  if (caller && !isAdmin(caller) && caller.id !== customerId)
    throw new DomainError('forbidden', 'customerId must be your own.');
}

const isRefused = (placement: ReturnType<typeof placementOf>): placement is Exclude<typeof placement, Placement> =>
  Array.isArray(placement);
