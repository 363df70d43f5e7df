import { DomainError } from '@orderflow/contracts';
import { type Caller } from '@orderflow/http';
import { type AccessTokens } from './access-token';
import { noSuchOrder } from './order.errors';

/** What a request shows of who sent it. */
export interface Credentials {
  readonly caller: Caller | undefined;
  /** An access token for one order. */
  readonly token: string | undefined;
}

/** Who somebody is to an order. */
export interface Viewer {
  readonly actor: 'customer' | 'admin';
  /** Absent for a guest. */
  readonly id: string | undefined;
}

export const isAdmin = (caller: Caller | undefined): boolean => caller?.isAdmin ?? false;

/** Refuses whoever shows nothing that could open an order of this id. It says nothing of whether there is one. */
export function admit(orderId: string, { caller, token }: Credentials, tokens: AccessTokens): void {
  if (caller || (token !== undefined && tokens.opens(orderId, token))) return;
  throw new DomainError(
    'unauthenticated',
    token === undefined
      ? 'Send a token, or the access token of the order in X-Order-Token.'
      : 'This is not the access token of this order.',
  );
}

/** Who the sender is to the order. To all others there is no such order. */
export function viewerOf(
  order: { readonly id: string; readonly customerId: string },
  { caller, token }: Credentials,
  tokens: AccessTokens,
): Viewer {
  if (isAdmin(caller)) return { actor: 'admin', id: caller?.id };
  const isTheirs = caller?.id === order.customerId || (token !== undefined && tokens.opens(order.id, token));
  if (!isTheirs) throw noSuchOrder();
  return { actor: 'customer', id: caller?.id };
}
