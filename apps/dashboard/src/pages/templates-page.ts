import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Template, type TemplatePreview } from '../api/views';
import { wordsOf } from '../format';
import { hrefOf } from '../route';
import { fieldsOf } from '../ui/ask';
import { PageElement } from '../ui/page';
import { Resource } from '../ui/resource';

const languages: Readonly<Record<string, string>> = { en: 'English', fr: 'French', ar: 'Arabic' };

/** What is said of itself, and how it looks. */
@customElement('templates-page')
export class TemplatesPage extends PageElement {
  @state() private name = 'order-confirmed';
  @state() private locale = 'en';
  private readonly templates = new Resource(
    this,
    () => 'notification',
    async (signal) =>
      (await this.context.http.get<{ data: readonly Template[] }>('notification', '/templates', signal)).data,
  );
  private readonly preview = new Resource(
    this,
    () => 'notification',
    (signal) =>
      this.context.http.ask<TemplatePreview>('notification', `/templates/${encodeURIComponent(this.name)}/preview`, {
        method: 'POST',
        body: { locale: this.locale },
        signal,
      }),
  );

  private readonly choose = (event: Event): void => {
    const { name, locale } = fieldsOf(event.currentTarget as HTMLFormElement);
    this.name = name ?? this.name;
    this.locale = locale ?? this.locale;
    void this.preview.refresh();
  };

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h1>Templates</h1>
        <a href=${hrefOf('notifications')}>All notifications</a>
      </div>
      <section aria-label="Which template">${this.templates.render((templates) => this.form(templates))}</section>
      <section aria-labelledby="subject">${this.preview.render((preview) => this.show(preview))}</section>`;
  }

  private form(templates: readonly Template[]): TemplateResult {
    const chosen = templates.find(({ name }) => name === this.name);
    return html`<form
        @change=${this.choose}
        @submit=${(event: Event) => {
          event.preventDefault();
        }}
      >
        <label
          >Message
          <select name="name">
            ${templates.map(
              ({ name }) => html`<option value=${name} ?selected=${name === this.name}>${wordsOf(name)}</option>`,
            )}
          </select></label
        >
        <label
          >Language
          <select name="locale">
            ${(chosen?.locales ?? []).map(
              (locale) =>
                html`<option value=${locale} ?selected=${locale === this.locale}>
                  ${languages[locale] ?? locale}
                </option>`,
            )}
          </select></label
        >
      </form>
      ${
        chosen
          ? html`<p class="quiet">
              ${chosen.description}. To ${chosen.to === 'customer' ? 'the customer' : chosen.to}, when there is
              <code>${chosen.event}</code>${chosen.critical ? ', also to those who want no such messages' : ''}.
            </p>`
          : nothing
      }`;
  }

  private show({ subject, html: page, text, short }: TemplatePreview): TemplateResult {
    const fill = (event: Event): void => {
      fillFrame(event.target as HTMLIFrameElement, page);
    };
    const frame = this.querySelector('iframe');
    if (frame?.contentDocument) fillFrame(frame, page);
    return html`<h2 id="subject" dir="auto">${subject}</h2>
      <iframe
        class="preview"
        src="preview.html"
        sandbox="allow-same-origin"
        title="Preview: ${subject}"
        @load=${fill}
      ></iframe>
      <details>
        <summary>As plain text, and for SMS and push</summary>
        <pre class="letter" tabindex="0" dir="auto">${text}</pre>
        <p dir="auto">${short}</p>
      </details>`;
  }
}

/**
 * The frame runs no scripts and fetches nothing, by its sandbox and by the policy of its page. Before that page is there,
 * it holds an empty one with the policy of this document.
 */
function fillFrame({ contentDocument }: HTMLIFrameElement, page: string): void {
  if (!contentDocument?.URL.endsWith('/preview.html') || contentDocument.readyState === 'loading') return;
  const { documentElement: root } = contentDocument;
  const { lang, dir } = /<html(?: lang="(?<lang>[^"]*)")?(?: dir="(?<dir>[^"]*)")?/.exec(page)?.groups ?? {};
  root.innerHTML = page;
  root.lang = lang ?? '';
  root.dir = dir ?? '';
}
