import { randomUUID } from 'node:crypto';

const mostMilliseconds = 2 ** 48 - 1;

const timePart = (milliseconds: number): string => {
  const digits = Math.max(0, Math.min(milliseconds, mostMilliseconds)).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
};

/** UUID version 7 (RFC 9562): it begins with the time, so that ids sort as the orders were placed. */
export const newOrderId = (at: Date): string => `${timePart(at.getTime())}-7${randomUUID().slice(15)}`;

/** When the order of this id was placed, to the millisecond. */
export const timeOfOrderId = (id: string): Date => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16));

/** No id of an order placed at that time or later is less than this. */
export const lowestIdAt = (at: Date): string => `${timePart(at.getTime())}-0000-0000-000000000000`;

/** Ids are compared as PostgreSQL writes them. */
export const canonicalId = (id: string): string => id.toLowerCase();
