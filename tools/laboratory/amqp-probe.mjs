import { connect } from 'node:net';

const PROTOCOL_HEADER = Buffer.from('AMQP\0\0\u0009\u0001', 'latin1');

/** Whether a broker answers there: a frozen one still accepts connections. @param {number} port @returns {Promise<boolean>} */
export function speaksAmqp(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const finish = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.on('connect', () => socket.write(PROTOCOL_HEADER));
    socket
      .on('data', () => finish(true))
      .on('error', () => finish(false))
      .on('close', () => finish(false));
  });
}
