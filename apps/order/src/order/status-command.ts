import { type FieldError } from '@orderflow/contracts';
import { type Command } from './decisions';
import { actionTo } from './order';
import { type ChangeStatusBody } from './order.dto';

/** What an administrator who sets a status asks for; undefined where it is not for administrators to set. */
export function statusCommand({ status, reason, carrier, trackingNumber }: ChangeStatusBody): Command | undefined {
  const action = actionTo(status, 'admin');
  const shipment = { ...(carrier && { carrier }), ...(trackingNumber && { trackingNumber }) };
  if (action === 'ship') return { action, by: 'admin', shipment };
  if (action === 'deliver') return { action, by: 'admin' };
  if (action === 'cancel') return { action, by: 'admin', reason: reason ?? undefined };
  return undefined;
}

const statusOfField = { reason: 'cancelled', carrier: 'shipped', trackingNumber: 'shipped' } as const;

/** Fields that say something of another status would be lost without a word. */
export function misplacedFields(body: ChangeStatusBody): FieldError[] {
  return (Object.keys(statusOfField) as (keyof typeof statusOfField)[])
    .filter((field) => typeof body[field] === 'string' && body.status !== statusOfField[field])
    .map((field) => ({
      pointer: `/${field}`,
      code: 'misplaced',
      message: `${field} goes with the status ${statusOfField[field]} only`,
    }));
}
