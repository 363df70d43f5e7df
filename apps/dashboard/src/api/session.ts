/**
 * The token of whoever has signed in. It is kept for as long as the tab is there, and given to other tabs of the same
 * dashboard that ask for one; it is never in an address that is sent anywhere, nor kept after the browser is closed.
 */
const key = 'orderflow.token';
const channelName = 'orderflow.session';

type Message = { kind: 'who-has-one' } | { kind: 'token'; token: string } | { kind: 'signed-out' };

export class Session extends EventTarget {
  private readonly channel = new BroadcastChannel(channelName);
  private held: string | undefined;
  /** Why there is none any more. */
  ended: string | undefined;

  constructor() {
    super();
    this.held = takeFromAddress() ?? sessionStorage.getItem(key) ?? undefined;
    if (this.held) sessionStorage.setItem(key, this.held);
    this.channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      this.hear(data);
    });
    if (!this.held) this.say({ kind: 'who-has-one' });
  }

  get token(): string | undefined {
    return this.held;
  }

  signIn(token: string): void {
    this.take(token);
    this.say({ kind: 'token', token });
  }

  signOut(reason?: string): void {
    this.drop(reason);
    this.say({ kind: 'signed-out' });
  }

  private hear(message: Message): void {
    if (message.kind === 'who-has-one' && this.held) this.say({ kind: 'token', token: this.held });
    else if (message.kind === 'token' && !this.held) this.take(message.token);
    else if (message.kind === 'signed-out' && this.held) this.drop();
  }

  private say(message: Message): void {
    this.channel.postMessage(message);
  }

  private take(token: string): void {
    this.held = token;
    this.ended = undefined;
    sessionStorage.setItem(key, token);
    this.dispatchEvent(new Event('change'));
  }

  private drop(reason?: string): void {
    this.held = undefined;
    this.ended = reason;
    sessionStorage.removeItem(key);
    this.dispatchEvent(new Event('change'));
  }
}

/** A link that signs in has the token behind the `#`, which browsers keep to themselves. */
function takeFromAddress(): string | undefined {
  const token = /^#token=([\w.-]+)$/.exec(location.hash)?.[1];
  if (token) history.replaceState(null, '', location.pathname + location.search);
  return token;
}
