/** The content of a message, as much of it as a person would look at. */
export interface MessageBody {
  /** Where it is JSON and not too large. */
  json?: unknown;
  /** Else as text, with a sign of replacement for what is no UTF-8. */
  text?: string;
  /** Its true bytes, where they are no UTF-8. */
  base64?: string;
  /** Whether there is more of it. */
  truncated: boolean;
}

const most = 65_536;
const largestJson = 1_048_576;

export function describeBody(content: Buffer): MessageBody {
  const json = content.length <= largestJson ? parsed(content) : undefined;
  if (json !== undefined) return { json, truncated: false };
  const head = content.subarray(0, most);
  const truncated = content.length > most;
  // A character that the cut goes through is not the message's fault.
  const isText = isUtf8(head, truncated);
  return { text: head.toString(), ...(!isText && { base64: head.toString('base64') }), truncated };
}

function parsed(content: Buffer): unknown {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    // What is nested too deep can be read, but not be written again.
    JSON.stringify(json);
    return json;
  } catch {
    return undefined;
  }
}

function isUtf8(bytes: Buffer, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
