import { type Channel, type OutgoingMessage } from './channel';

/** Longer than any provider's own time limits; an attempt that lasts longer is given up whatever it is doing. */
const longestMs = 30_000;

export async function sendInTime(channel: Channel, message: OutgoingMessage): Promise<void> {
  const timeUp = AbortSignal.timeout(longestMs);
  let tell = (): void => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    tell = () => {
      reject(new Error(`The provider gave no answer within ${longestMs / 1000} s.`));
    };
    timeUp.addEventListener('abort', tell);
  });
  try {
    await Promise.race([channel.send(message, timeUp), late]);
  } finally {
    timeUp.removeEventListener('abort', tell);
  }
}
