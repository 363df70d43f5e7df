import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/**
 * @typedef {object} Mail one line of the file
 * @property {string} at
 * @property {string} messageId
 * @property {string} from
 * @property {string[]} to
 * @property {string} subject
 * @property {boolean} answered whether the sender was told that it was taken
 *
 * @typedef {'accept' | 'slow' | 'refuse' | 'reject' | 'drop'} Mode
 */

const refusal = (/** @type {number} */ responseCode, /** @type {string} */ text) =>
  Object.assign(new Error(text), { responseCode });

/** A mail server that writes down what it took, and misbehaves when told to. */
export class MailServer {
  /** @type {Mail[]} */
  mails = [];
  /** @type {Mode} */
  #mode = 'accept';
  #delayMs = 0;
  #code = 421;
  #records = true;

  /** @param {number} port @param {string} file */
  constructor(port, file) {
    this.file = file;
    this.url = `smtp://127.0.0.1:${port}`;
    this.port = port;
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onMailFrom: (_address, _session, done) =>
        this.#mode === 'refuse' ? done(refusal(this.#code, 'Not now')) : done(),
      onRcptTo: (_address, _session, done) =>
        this.#mode === 'reject' ? done(refusal(550, 'Nobody of that name')) : done(),
      onData: (stream, session, done) => void this.#take(stream, session, done),
    });
  }

  /** @param {number} port @param {string} file */
  static async open(port, file) {
    const mail = new MailServer(port, file);
    const listening = once(mail.server.server, 'listening');
    mail.server.listen(port, '127.0.0.1');
    // Clients that hang up are none of our concern.
    mail.server.on('error', () => {});
    await listening;
    return mail;
  }

  get mode() {
    return this.#mode;
  }

  accept() {
    this.#mode = 'accept';
  }

  /** Takes every mail, after so long. @param {number} milliseconds */
  slow(milliseconds) {
    [this.#mode, this.#delayMs] = ['slow', milliseconds];
  }

  /** Takes no mail for the time being. @param {421 | 451} code */
  refuse(code = 421) {
    [this.#mode, this.#code] = ['refuse', code];
  }

  /** Knows no recipient, for good. */
  reject() {
    this.#mode = 'reject';
  }

  /** Hangs up once it has the whole mail, instead of an answer. @param {{ recorded: boolean }} kept whether it kept the mail all the same */
  drop({ recorded }) {
    [this.#mode, this.#records] = ['drop', recorded];
  }

  close() {
    return new Promise((resolve) => this.server.close(() => resolve(undefined)));
  }

  /**
   * @param {import('smtp-server').SMTPServerDataStream} stream
   * @param {import('smtp-server').SMTPServerSession} session
   * @param {(error?: Error) => void} done
   */
  async #take(stream, session, done) {
    /** @type {Buffer[]} */
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    // Whoever hangs up in the middle of a mail has not sent it.
    const isWhole = await once(stream, 'end').then(
      () => true,
      () => false,
    );
    if (!isWhole) return;
    const mode = this.#mode;
    if (mode === 'slow') await sleep(this.#delayMs);
    if (mode !== 'drop' || this.#records) await this.#record(Buffer.concat(chunks), session, mode !== 'drop');
    if (mode === 'drop') this.#hangUp(session);
    else done();
  }

  /** @param {Buffer} raw @param {import('smtp-server').SMTPServerSession} session @param {boolean} answered */
  async #record(raw, { envelope }, answered) {
    const { messageId = '', subject = '' } = await PostalMime.parse(raw);
    const from = envelope.mailFrom ? envelope.mailFrom.address : '';
    const to = envelope.rcptTo.map(({ address }) => address);
    const mail = { at: new Date().toISOString(), messageId, from, to, subject, answered };
    this.mails.push(mail);
    appendFileSync(this.file, `${JSON.stringify(mail)}\n`);
  }

  /** @param {import('smtp-server').SMTPServerSession} session */
  #hangUp(session) {
    for (const connection of /** @type {any} */ (this.server).connections) {
      if (connection.session.id === session.id) connection._socket.destroy();
    }
  }
}
