export const paymentStates = ['requested', 'succeeded', 'refused', 'cancelling', 'cancelled', 'refunded'] as const;

/**
 * `requested` and `cancelling`: the provider is being asked, and what it has done is not known.
 * `cancelled`: nothing was taken, and nothing will be; also of an order that was cancelled before anybody asked.
 */
export type PaymentState = (typeof paymentStates)[number];

/** What happens to a payment: by an event of another service, or by an answer of the provider. */
export type Step = 'reserved' | 'charged' | 'refused' | 'cancelled' | 'voided' | 'refunded';

/**
 * All that can become of a payment. However often events are delivered and in whatever order, the end is the same: each
 * step is taken once, and a cancellation that comes first is remembered.
 */
const steps: Readonly<Record<Step, Readonly<Partial<Record<PaymentState | 'absent', PaymentState>>>>> = {
  reserved: { absent: 'requested' },
  charged: { requested: 'succeeded' },
  refused: { requested: 'refused' },
  cancelled: { absent: 'cancelled', requested: 'cancelling', succeeded: 'cancelling' },
  voided: { cancelling: 'cancelled' },
  refunded: { cancelling: 'refunded' },
};

/** The state after a step; undefined where it changes nothing. */
export const after = (step: Step, state: PaymentState | undefined): PaymentState | undefined =>
  steps[step][state ?? 'absent'];
