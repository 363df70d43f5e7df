import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { type Places } from './api/config';
import { Http } from './api/http';
import { Session } from './api/session';
import { type Context } from './context';
import { countOf } from './format';
import { HealthWatch } from './health/watch';
import { announcementsOf } from './live/announcements';
import { Badge } from './live/badge';
import { LiveStream, type NewsEvent } from './live/live-stream';
import { Sound } from './live/sound';
import { OwnChanges } from './live/own-changes';
import { pages } from './pages/pages';
import { hrefOf, routeOf } from './route';
import { textIn } from './ui/ask';
import { Toasts } from './ui/toasts';

@customElement('orderflow-app')
export class OrderflowApp extends LitElement {
  @state() private places: Places | undefined;
  @state() private trouble: string | undefined;
  @state() private route = routeOf('');
  private readonly session = new Session();
  private readonly sound = new Sound();
  private readonly badge = new Badge();
  private readonly toasts = new Toasts(this);
  private http: Http | undefined;
  private live: LiveStream | undefined;
  private health: HealthWatch | undefined;
  private readonly ownChanges = new OwnChanges();

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
    this.health?.stop();
    this.health = undefined;
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
      this.toasts.say({ words: 'Some events were too old to be told again. What you see was read anew.', tone: 'bad' });
    });
    this.live.start();
    this.health = new HealthWatch(this.http);
    this.health.addEventListener('change', () => {
      this.requestUpdate();
    });
    this.health.start();
  }

  private announce({ entries, replayed }: NewsEvent): void {
    const events = entries.map(({ event }) => event).filter((event) => !this.ownChanges.includes(event));
    const seesOrders = !document.hidden && this.route.page === 'live';
    const { news, toasts } = announcementsOf(events, { replayed, seesOrders });
    if (news === 0) return;
    if (!seesOrders) this.badge.add(news);
    for (const toast of toasts) this.toasts.say(toast);
    this.sound.announce();
  }

  private clearSeen(): void {
    if (!document.hidden && this.route.page === 'live') this.badge.clear();
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
        this.toasts.say({ words, tone });
      },
      changing: (id) => {
        this.ownChanges.note(id);
      },
      deadLettersMoved: () => void this.health?.countDeadLetters(),
    };
    return html`<header>
        <a class="skip" href="#main" @click=${this.skip}>To the content</a>
        <a class="brand" href=${hrefOf('live')}>Orderflow</a>
        <nav aria-label="Pages">
          ${Object.entries(pages).map(
            ([name, { title }]) =>
              html`<a href=${hrefOf(name)} aria-current=${name === route.page ? 'page' : nothing}
                >${title}${this.markOf(name)}</a
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
            ? keyed(`${route.page}/${route.id ?? ''}`, page.show(context))
            : html`<h1>Not found</h1>
                <p>There is no such page.</p>`
        }
      </main>`;
  }

  /** What asks for attention on a page that is not looked at. */
  private markOf(page: string): TemplateResult | typeof nothing {
    const { troubles = [], deadLetters = 0 } = this.health ?? {};
    if (page === 'dead-letters' && deadLetters > 0)
      return html` <span class="count" aria-label="${deadLetters} of them">${deadLetters}</span>`;
    if (page !== 'health' || troubles.length === 0) return nothing;
    const words = countOf(troubles.length, 'trouble');
    return html` <span class="count" title=${troubles.join('\n')} aria-label=${words}>${words}</span>`;
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

/** Of the live stream alone: whether all is well is another question. */
const signs = { live: 'Connected', connecting: 'Connecting…', lost: 'Connection lost; trying again' } as const;

const connectionSign = ({ status }: LiveStream): TemplateResult =>
  html`<span class="sign ${status.kind}" role="status" title=${status.kind === 'lost' ? status.words : nothing}
    >${signs[status.kind]}</span
  >`;
