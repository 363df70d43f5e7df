import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Places } from './api/config';
import { Http } from './api/http';
import { Session } from './api/session';
import { type QueueLook } from './api/views';
import { type Context } from './context';
import { Badge } from './live/badge';
import { countOf } from './format';
import { LiveStream, type NewsEvent } from './live/live-stream';
import { Sound } from './live/sound';
import { toldOf } from './live/words';
import { pages } from './pages/pages';
import { hrefOf, routeOf } from './route';
import { textIn } from './ui/ask';
import { Toasts } from './ui/toasts';

/** More at once than anybody can read is told as one. */
const mostToasts = 3;
const lookAtQueuesEveryMs = 30_000;

@customElement('orderflow-app')
export class OrderflowApp extends LitElement {
  @state() private places: Places | undefined;
  @state() private trouble: string | undefined;
  @state() private route = routeOf('');
  @state() private deadLetters = 0;
  private readonly session = new Session();
  private readonly sound = new Sound();
  private readonly badge = new Badge();
  private readonly toasts = new Toasts(this);
  private http: Http | undefined;
  private live: LiveStream | undefined;
  private queueWatch: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.route = routeOf(location.hash);
    addEventListener('hashchange', () => {
      this.route = routeOf(location.hash);
      void this.updateComplete.then(() => {
        this.arrive();
      });
    });
    addEventListener('storage', () => {
      this.requestUpdate();
    });
    document.addEventListener('visibilitychange', () => {
      this.clearSeen();
    });
    this.session.addEventListener('change', () => {
      this.begin();
    });
    void this.configure();
  }

  /** Whoever uses the keyboard, or hears the page, goes on at its content. */
  private arrive(): void {
    this.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    this.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    scrollTo(0, 0);
  }

  private async configure(): Promise<void> {
    try {
      const response = await fetch('config.json', { cache: 'no-store' });
      this.places = ((await response.json()) as { services: Places }).services;
      this.begin();
    } catch {
      this.trouble = 'The dashboard cannot be set up: the notification service, which serves it, does not answer.';
    }
  }

  /** Signed in or out. */
  private begin(): void {
    this.live?.stop();
    this.live = undefined;
    clearInterval(this.queueWatch);
    this.requestUpdate();
    if (!this.places || !this.session.token) return;
    this.http = new Http(this.places, this.session);
    this.live = new LiveStream(this.http);
    this.live.addEventListener('status', () => {
      this.requestUpdate();
    });
    this.live.addEventListener('news', (event) => {
      this.announce(event as NewsEvent);
    });
    this.live.addEventListener('gap', () => {
      this.toasts.say('Some events were too old to be told again. What you see was read anew.', 'bad');
    });
    this.live.start();
    void this.lookAtQueues();
    this.queueWatch = setInterval(() => void this.lookAtQueues(), lookAtQueuesEveryMs);
  }

  private announce({ entries, replayed }: NewsEvent): void {
    const news = entries.map(({ event }) => toldOf(event)).filter(({ isNews }) => isNews);
    if (news.length === 0) return;
    if (document.hidden || this.route.page !== 'live') this.badge.add(news.length);
    if (replayed || news.length > mostToasts)
      this.toasts.say(`${countOf(news.length, 'thing')} happened meanwhile`, 'plain', '#/live');
    else for (const { words, tone, href } of news) this.toasts.say(words, tone, href);
    this.sound.announce();
  }

  private clearSeen(): void {
    if (!document.hidden && this.route.page === 'live') this.badge.clear();
  }

  private async lookAtQueues(): Promise<void> {
    if (document.hidden || !this.http) return;
    // Health says what is wrong where this cannot be told.
    const { data } = await this.http
      .get<{ data: readonly QueueLook[] }>('order', '/messaging/queues')
      .catch(() => ({ data: [] as readonly QueueLook[] }));
    this.deadLetters = data.reduce((sum, { deadLetters }) => sum + deadLetters, 0);
  }

  protected override willUpdate(): void {
    const { title } = pages[this.route.page] ?? { title: 'Not found' };
    this.badge.title(this.session.token ? title : 'Sign in');
    this.clearSeen();
  }

  protected override render(): TemplateResult {
    if (this.trouble)
      return html`<main>
        <div class="notice bad" role="alert"><p>${this.trouble}</p></div>
      </main>`;
    if (!this.places) return html`<main><p class="quiet">Loading…</p></main>`;
    return html`${this.session.token && this.live && this.http ? this.frame(this.live, this.http) : this.signIn()}
    ${this.toasts.render()}`;
  }

  private signIn(): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const token = textIn(new FormData(event.target as HTMLFormElement), 'token');
      if (token) this.session.signIn(token);
    };
    return html`<main class="sign-in">
      <h1>Orderflow</h1>
      ${this.session.ended ? html`<p class="notice bad" role="alert">${this.session.ended}</p>` : nothing}
      <form @submit=${submit}>
        <label>
          An administrator's token
          <input name="token" type="password" autocomplete="off" spellcheck="false" required />
        </label>
        <button class="primary">Sign in</button>
      </form>
      <p class="quiet">
        <code>npm start</code> prints a link that signs you in; <code>npm run -s token -- --role admin</code> prints a
        token.
      </p>
    </main>`;
  }

  private frame(live: LiveStream, http: Http): TemplateResult {
    const { route } = this;
    const page = pages[route.page];
    const context: Context = {
      http,
      live,
      route,
      say: (words, tone = 'good') => {
        this.toasts.say(words, tone);
      },
    };
    return html`<header>
        <a class="skip" href="#main" @click=${this.skip}>To the content</a>
        <a class="brand" href=${hrefOf('live')}>Orderflow</a>
        <nav aria-label="Pages">
          ${Object.entries(pages).map(
            ([name, { title }]) =>
              html`<a href=${hrefOf(name)} aria-current=${name === route.page ? 'page' : nothing}
                >${title}${
                  name === 'dead-letters' && this.deadLetters > 0
                    ? html` <span class="count" aria-label="${this.deadLetters} of them">${this.deadLetters}</span>`
                    : nothing
                }</a
              >`,
          )}
        </nav>
        <div class="controls">
          ${connectionSign(live)}
          <button type="button" aria-pressed=${this.sound.wanted} @click=${this.toggleSound}>Sound</button>
          <button
            type="button"
            @click=${() => {
              this.session.signOut();
            }}
          >
            Sign out
          </button>
        </div>
      </header>
      <main id="main" tabindex="-1">
        ${
          page
            ? page.show(context)
            : html`<h1>Not found</h1>
                <p>There is no such page.</p>`
        }
      </main>`;
  }

  private readonly skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('main')?.focus();
  };

  private readonly toggleSound = (): void => {
    this.sound.toggle();
    this.requestUpdate();
  };
}

const signs = { live: 'Live', connecting: 'Connecting…', lost: 'Connection lost; trying again' } as const;

const connectionSign = ({ status }: LiveStream): TemplateResult =>
  html`<span class="sign ${status.kind}" role="status" title=${status.kind === 'lost' ? status.words : nothing}
    >${signs[status.kind]}</span
  >`;
