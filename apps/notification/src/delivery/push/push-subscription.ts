export interface PushSubscription {
  readonly id: string;
  readonly customerId: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly createdAt: Date;
}

/** What a notification names as its recipient: the push service, whose circuit it goes over, and the subscription. */
export const recipientOf = ({ id, endpoint }: Pick<PushSubscription, 'id' | 'endpoint'>): string =>
  `${new URL(endpoint).host}/${id}`;

export const pushServiceIn = (recipient: string): string => recipient.slice(0, recipient.lastIndexOf('/'));

export const subscriptionIn = (recipient: string): string => recipient.slice(recipient.lastIndexOf('/') + 1);
