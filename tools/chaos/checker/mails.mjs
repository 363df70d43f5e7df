/** Invariants: what a mail server was given is what the notifications say was sent. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * @typedef {import('./invariant.mjs').Invariant} Invariant
 *
 * @typedef {object} Mail all that came under one Message-ID
 * @property {string} messageId
 * @property {string} to
 * @property {string} subject
 * @property {number} firstAt
 * @property {number} count
 * @property {boolean} isDue whether a notification is known that it is of
 *
 * @typedef {Map<string, Mail>} Mails by the part of the Message-ID that names the notification
 */

/** @param {string} file @returns {Promise<Mails>} */
export async function readMails(file) {
  /** @type {Mails} */
  const mails = new Map();
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line === '') continue;
    const { messageId, to, subject, at } = JSON.parse(line);
    const id = /^<?([^@>]*)/.exec(messageId)?.[1]?.toLowerCase() ?? '';
    const known = mails.get(id);
    if (known) known.count += 1;
    else
      mails.set(id, {
        messageId,
        to: [to].flat().join(', '),
        subject,
        firstAt: Date.parse(at),
        count: 1,
        isDue: false,
      });
  }
  return mails;
}

/** @param {import('./dossiers.mjs').NotificationRow[]} notifications */
const mailed = (notifications) => notifications.filter(({ channel }) => channel === 'EMAIL');

/** @type {Invariant} */
const whatIsSentHasArrived = {
  name: 'what-is-sent-has-arrived',
  sentence: 'Of every e-mail that is recorded as sent there is a mail, to its recipient and under its own Message-ID.',
  ofOrder: ({ notifications }, { mails }) => {
    if (!mails) return undefined;
    for (const { id, status, recipient, eventType } of mailed(notifications)) {
      const mail = mails.get(id);
      if (mail) mail.isDue = true;
      if (status !== 'sent') continue;
      if (!mail) return `${eventType} to ${recipient} is recorded as sent, and no mail came`;
      if (mail.to !== recipient) return `${eventType} to ${recipient} went to ${mail.to}`;
    }
    return undefined;
  },
};

/** @type {Invariant} */
const noMailWithoutNotification = {
  name: 'no-mail-without-notification',
  sentence: 'There is no mail that no notification is recorded of.',
  ofAll: async ({ databases, mails }) => {
    if (!mails) return [];
    const others = `SELECT id::text FROM notifications WHERE order_id IS NULL AND channel = 'EMAIL'`;
    for await (const { id } of databases.notification.stream(others)) {
      const mail = mails.get(id);
      if (mail) mail.isDue = true;
    }
    return [...mails.values()]
      .filter(({ isDue }) => !isDue)
      .map(({ messageId, to, subject }) => ({ what: `${messageId} "${subject}" to ${to}` }));
  },
};

/** @type {Invariant} */
const repeatedMailIsTheSame = {
  name: 'repeated-mail-is-the-same',
  sentence: 'What a customer was sent more than once came under the same Message-ID each time.',
  ofAll: ({ mails, expectations }) => {
    // To administrators many mails say the same in their subjects.
    const written = [...(mails?.values() ?? [])].filter(({ to }) => !expectations.administrators.includes(to));
    /** @type {Map<string, Mail>} */
    const first = new Map();
    return written.flatMap((mail) => {
      const content = `"${mail.subject}" to ${mail.to}`;
      const earlier = first.get(content);
      if (!earlier) first.set(content, mail);
      return earlier ? [{ what: `${content} came as ${earlier.messageId} and as ${mail.messageId}` }] : [];
    });
  },
};

/** @type {Invariant} */
const mailsComeInOrder = {
  name: 'mails-come-in-order',
  sentence: 'Nobody read of an event of an order before the one that it follows.',
  ofOrder: ({ history, notifications }, { mails }) => {
    /** @type {Map<string | null, { at: number, eventType: string }>} */
    const latest = new Map();
    const versions = new Map(history.map(({ eventId, version }) => [eventId, version]));
    const inTurn = mailed(notifications)
      .map((row) => ({ ...row, at: mails?.get(row.id)?.firstAt, version: versions.get(row.eventId ?? '') ?? 0 }))
      .sort((one, other) => one.version - other.version);
    for (const { recipient, eventType, at } of inTurn) {
      if (at === undefined || eventType === null) continue;
      const before = latest.get(recipient);
      if (before && at < before.at) return `${recipient} got ${eventType} before ${before.eventType}`;
      latest.set(recipient, { at, eventType });
    }
    return undefined;
  },
};

export const mails = [whatIsSentHasArrived, noMailWithoutNotification, repeatedMailIsTheSame, mailsComeInOrder];
