/** One message of a stream of server-sent events (WHATWG HTML), as far as ours uses them. */
export interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Takes the text of a connection in whatever pieces it comes. */
export class SseParser {
  private rest = '';
  private id = '';
  private event = '';
  private data: string[] = [];

  /** The messages that are whole now. */
  take(piece: string): Message[] {
    const lines = (this.rest + piece).split(/\r\n|\n/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line) ?? []);
  }

  private line(line: string): Message | undefined {
    if (line === '') return this.dispatch();
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id') this.id = value;
    return undefined;
  }

  private dispatch(): Message | undefined {
    const { id, event, data } = this;
    this.event = '';
    this.data = [];
    return data.length > 0 ? { id, event: event || 'message', data: data.join('\n') } : undefined;
  }
}
