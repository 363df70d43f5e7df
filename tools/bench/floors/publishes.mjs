import amqp from 'amqplib';

const QUEUE = 'bench.publishes';
const IN_FLIGHT = 50;
const content = Buffer.alloc(700, 'x');

/** Confirmed publishes to a quorum queue, fifty in flight. @param {string} url of the broker */
export function openPublishes(url) {
  return {
    /** @param {{ seconds: number }} plan @returns {Promise<number>} confirmed messages a second */
    async measure({ seconds }) {
      const connection = await amqp.connect(url);
      const channel = await connection.createConfirmChannel();
      await channel.assertQueue(QUEUE, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
      const began = performance.now();
      const end = began + seconds * 1000;
      let confirmed = 0;
      const publish = () =>
        new Promise((resolve, reject) => {
          const answered = (/** @type {unknown} */ error) => (error ? reject(error) : resolve(undefined));
          channel.sendToQueue(QUEUE, content, { persistent: true }, answered);
        });
      const work = async () => {
        for (; performance.now() < end; confirmed += 1) await publish();
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, work));
      const rate = (confirmed * 1000) / (performance.now() - began);
      await channel.deleteQueue(QUEUE);
      await connection.close();
      return rate;
    },
  };
}
