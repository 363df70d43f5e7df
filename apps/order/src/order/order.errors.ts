import { DomainError } from '@orderflow/contracts';
import { type Actor, allowedActions, type OrderStatus } from './order';

export const noSuchOrder = (): DomainError => new DomainError('not_found', 'There is no such order.');

export const notAllowedNow = (status: OrderStatus, actor: Actor): DomainError =>
  new DomainError('invalid_transition', `The order is ${status}.`, { allowedActions: allowedActions(status, actor) });
