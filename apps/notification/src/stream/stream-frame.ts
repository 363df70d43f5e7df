/** An event as it goes over the wire (WHATWG HTML, server-sent events). */
export interface StreamFrame {
  readonly id: number;
  readonly bytes: Buffer;
}

/** How long a client waits before it connects again, unless it knows better. */
const retryMs = 2_000;

/**
 * Without an `event` field, so that one listener hears of every type, also of those that come later. `data` is JSON, and
 * so has no line break in it.
 */
export const eventFrame = (id: number, data: string): StreamFrame => ({
  id,
  bytes: Buffer.from(`id: ${id}\ndata: ${data}\n\n`),
});

/** The first of a connection: with its id a client that loses the connection at once misses nothing. */
export const openedFrame = (position: number, complete: boolean): Buffer =>
  Buffer.from(`retry: ${retryMs}\nid: ${position}\nevent: opened\ndata: ${JSON.stringify({ complete })}\n\n`);

/** A comment: proxies see that the connection is in use, and we see when nobody takes it. */
export const heartbeatFrame = Buffer.from(':\n\n');
