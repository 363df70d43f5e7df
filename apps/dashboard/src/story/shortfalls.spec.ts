import { type DeadLetter, type NotificationDetail } from '../api/views';
import { timeOf } from '../format';
import { nothingKnown, queuedMail } from './known.harness-spec';
import { shortfallsOf } from './shortfalls';

const now = new Date().toISOString();
const mail = queuedMail(now);
const failed = { number: 1, outcome: 'failed', error: '421 Not now', startedAt: now, finishedAt: now } as const;
const words = (changes: Partial<NotificationDetail>) =>
  shortfallsOf({ ...nothingKnown, notifications: [{ ...mail, ...changes }] }).map((each) => each.words);

describe('Beside why an order is where it is', () => {
  it('stands since when its messages fail, and why', () => {
    expect(words({ attempts: [failed] })).toEqual([
      `its e-mail of order.confirmed fails since ${timeOf(now)}: 421 Not now (after 1 attempt)`,
    ]);
    const circuit = { state: 'open', failingSince: now } as const;
    expect(words({ attempts: [failed, { ...failed, number: 2 }], circuit })).toEqual([
      `its e-mail of order.confirmed fails since ${timeOf(now)}: 421 Not now (after 2 attempts; e-mail is spared for a while)`,
    ]);
    expect(words({ circuit })).toEqual([`its e-mail of order.confirmed waits: e-mail fails since ${timeOf(now)}`]);
    expect(words({ status: 'failed', settledAt: now, reason: 'gave_up', attempts: [failed] })).toEqual([
      `its e-mail of order.confirmed was given up at ${timeOf(now)}: 421 Not now`,
    ]);
  });

  it('stands nothing of messages that are on their way, or have come', () => {
    expect(words({})).toEqual([]);
    expect(words({ status: 'sent', attempts: [failed, { ...failed, outcome: 'sent', error: null }] })).toEqual([]);
    expect(shortfallsOf(nothingKnown)).toEqual([]);
  });

  it('stands what could not be handled, and where it can be mended', () => {
    const letter: DeadLetter = {
      messageId: 'm-1',
      queue: 'inventory.order-events',
      type: 'order.created',
      error: { code: 'handler_failed', message: 'the disk was full' },
      failedAt: now,
      attempt: 4,
      correlationId: null,
      subject: 'o',
      orderId: 'o',
      redrivenAt: null,
      size: 1,
    };
    expect(shortfallsOf({ ...nothingKnown, deadLetters: [letter] })).toEqual([
      {
        words: `order.created is a dead letter of inventory.order-events since ${timeOf(now)}: the disk was full`,
        link: { page: 'dead-letters', id: 'inventory/m-1' },
      },
    ]);
  });
});
