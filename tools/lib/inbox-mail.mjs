import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/**
 * @typedef {object} Mail
 * @property {string} id
 * @property {string} receivedAt
 * @property {string} from
 * @property {string[]} to whom it was sent to, whatever its headers say
 * @property {string} subject
 * @property {string | null} html
 * @property {string | null} text
 * @property {{ name: string, value: string }[]} headers
 * @property {{ name: string, type: string, bytes: number }[]} attachments
 */

const MOST_BYTES = 10 * 1024 * 1024;

/** The last mails, newest first. */
export class Mailbox {
  /** @type {Mail[]} */
  mails = [];

  /** @param {number} most */
  constructor(most) {
    this.most = most;
  }

  /** @param {Mail} mail */
  add(mail) {
    this.mails = [mail, ...this.mails].slice(0, this.most);
  }

  /** @param {string} id */
  find(id) {
    return this.mails.find((mail) => mail.id === id);
  }

  clear() {
    this.mails = [];
  }
}

/** @param {import('postal-mime').Address | undefined} address */
const written = (address) => (address?.name ? `${address.name} <${address.address ?? ''}>` : (address?.address ?? ''));

/**
 * @param {Buffer} raw
 * @param {import('smtp-server').SMTPServerEnvelope} envelope
 * @returns {Promise<Mail>}
 */
async function readMail(raw, { mailFrom, rcptTo }) {
  const sender = mailFrom ? mailFrom.address : '';
  const envelope = {
    id: randomBytes(8).toString('hex'),
    receivedAt: new Date().toISOString(),
    to: rcptTo.map(({ address }) => address),
  };
  try {
    const { from, subject, html, text, headers, attachments } = await PostalMime.parse(raw);
    return {
      ...envelope,
      from: written(from) || sender,
      subject: subject ?? '',
      html: html ?? null,
      text: text ?? null,
      headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
      attachments: attachments.map(({ filename, mimeType, content }) => ({
        name: filename ?? '',
        type: mimeType,
        bytes: Buffer.byteLength(/** @type {ArrayBuffer} */ (content)),
      })),
    };
  } catch (error) {
    // It was sent all the same: whoever looks for it finds it, as it came.
    const subject = `Unreadable: ${error instanceof Error ? error.message : String(error)}`;
    return { ...envelope, from: sender, subject, html: null, text: raw.toString(), headers: [], attachments: [] };
  }
}

/**
 * Takes every mail that comes.
 * @param {Mailbox} mailbox
 * @param {number} port
 * @returns {Promise<() => void>} ends it
 */
export async function receiveMail(mailbox, port) {
  const server = new SMTPServer({
    banner: 'Orderflow development inbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 500,
    size: MOST_BYTES,
    onData: (stream, session, done) => {
      /** @type {Buffer[]} */
      const chunks = [];
      // What is too long must be read to its end all the same before it can be refused.
      stream.on('data', (chunk) => !stream.sizeExceeded && chunks.push(chunk));
      stream.on('end', async () => {
        if (stream.sizeExceeded) {
          return done(Object.assign(new Error(`More than ${MOST_BYTES} bytes`), { responseCode: 552 }));
        }
        mailbox.add(await readMail(Buffer.concat(chunks), session.envelope));
        done();
      });
    },
  });
  server.listen(port, '127.0.0.1');
  await Promise.race([
    once(server.server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ]);
  // Clients that hang up are none of our concern.
  server.on('error', (error) => console.error(error.message));
  return () => server.close();
}
