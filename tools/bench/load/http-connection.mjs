import { connect } from 'node:net';

/**
 * One kept connection that sends a request and waits for its answer, for as little as that can cost: what a load
 * generator takes of the machine, the system under test does not get.
 */
export class HttpConnection {
  #received = '';
  /** @type {((status: number) => void) | undefined} */
  #answered;
  /** @type {((error: Error) => void) | undefined} */
  #failed;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (/** @type {string} */ text) => this.#take(text));
    socket.on('error', (error) => this.#failed?.(error));
    socket.on('close', () => this.#failed?.(new Error('The connection was closed.')));
  }

  /** @param {number} port @returns {Promise<HttpConnection>} */
  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new HttpConnection(socket)));
      socket.once('error', reject);
    });
  }

  /** @param {string} path @param {string} body in ASCII @returns {Promise<number>} the status of the answer */
  post(path, body) {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
  }

  close() {
    this.#failed = undefined;
    this.socket.destroy();
  }

  /** @param {string} text */
  #take(text) {
    this.#received += text;
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const [, length = '0'] = /^content-length: (\d+)/im.exec(this.#received.slice(0, head)) ?? [];
    if (this.#received.length < head + 4 + Number(length)) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = '';
    this.#answered?.(status);
  }
}
