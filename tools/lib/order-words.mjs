/** @type {Record<string, string>} */
const channels = { EMAIL: 'e-mail', SMS: 'SMS', PUSH: 'push message', WEBHOOK: 'webhook' };

/** @param {string} type */
export const channelName = (type) => channels[type] ?? type;

/** @param {{ type: string, eventType: string | null }} notification */
export const nameOf = ({ type, eventType }) => `${channelName(type)}${eventType ? ` of ${eventType}` : ''}`;

/** With its date where it is not of today. @param {string} time @param {Date} [now] */
export function clock(time, now = new Date()) {
  const [day = '', rest = ''] = new Date(time).toISOString().split('T');
  const hours = `${rest.slice(0, 8)} UTC`;
  return now.toISOString().startsWith(day) ? hours : `${day} ${hours}`;
}

/** @param {{ quantity: number, productId: string }[]} items */
export const listed = (items) => items.map(({ quantity, productId }) => `${quantity} × ${productId}`).join(', ');

/** @param {number} count @param {string} one */
export const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;
