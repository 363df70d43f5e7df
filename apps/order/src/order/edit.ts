import { type Editable } from './decisions';
import { type Address, type Contact } from './order';

type Patched<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** A merge patch (RFC 7396): what is absent stays, what is null is taken away. */
export interface OrderPatch {
  readonly customer?: Patched<Contact> | null | undefined;
  readonly shippingAddress?: Patched<Address> | null | undefined;
  readonly note?: string | null | undefined;
}

/** The editable part of an order after a patch, and which fields became different (`customer.email`, `note`). */
export function edit(before: Editable, patch: OrderPatch): { edited: Editable; fields: string[] } {
  const edited: Editable = {
    customer: merged(before.customer, patch.customer),
    shippingAddress: merged(before.shippingAddress, patch.shippingAddress),
    note: patch.note === undefined ? before.note : patch.note,
  };
  return {
    edited,
    fields: [
      ...differing('customer', before.customer, edited.customer),
      ...differing('shippingAddress', before.shippingAddress, edited.shippingAddress),
      ...(before.note === edited.note ? [] : ['note']),
    ],
  };
}

function merged<T extends object>(before: T | null, patch: Patched<T> | null | undefined): T | null {
  if (patch === undefined) return before;
  if (patch === null) return null;
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return whatIsSet<T>({ ...before, ...Object.fromEntries(given) });
}

/** Null where nothing is set. */
export function whatIsSet<T extends object>(group: Patched<T> | null | undefined): T | null {
  const set = Object.entries(group ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return set.length === 0 ? null : (Object.fromEntries(set) as T);
}

function differing(name: string, before: object | null, after: object | null): string[] {
  const [was, is] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {}))];
  const keys = new Set([...was.keys(), ...is.keys()]);
  return [...keys].filter((key) => was.get(key) !== is.get(key)).map((key) => `${name}.${key}`);
}
