import { type Writable } from 'node:stream';

/**
 * What is written in one turn of the event loop is handed over in one piece. amqplib writes each message by itself: a
 * batch of events would be a system call and a packet for each of them, here and at the broker.
 */
export function writeTogether(stream: Writable): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let gathering = false;
  const handOver = (): void => {
    gathering = false;
    stream.uncork();
  };
  stream.write = (...args: unknown[]): boolean => {
    if (!gathering) {
      gathering = true;
      stream.cork();
      process.nextTick(handOver);
    }
    return write(...args);
  };
}
