/** The connection that events are published over. Another one than the consumers': a broker that is short of memory
 * stops reading from connections that publish, and acknowledgements would wait behind what it does not read. */
export const PUBLISHING = Symbol('the connection for publishing');
