import handlebars from 'handlebars';
import { htmlLayout } from './layout';
import { type Locale, localeOf } from './locale';
import { contextOf, type MessageContext, type MessageInput } from './message-context';
import { frameOf, type Page, pageOf, plainPage } from './page';
import { templateNames, templateOf } from './template';
import { textLayout } from './text-layout';
import { type MessageWords, type Words } from './words';
import { ar } from './words.ar';
import { en } from './words.en';
import { fr } from './words.fr';

export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** All of it in a sentence or two. */
  readonly short: string;
}

/** Words of somebody's own, for the same layout. */
export interface PlainMessage {
  readonly subject: string;
  readonly message: string;
  readonly locale: string;
}

type Render<Context> = (context: Context) => string;
type CompiledWords = {
  readonly [Part in keyof MessageWords]: MessageWords[Part] extends string
    ? Render<MessageContext>
    : Render<MessageContext>[];
};

export const wordsIn: Readonly<Record<Locale, Words>> = { en, fr, ar };

/** A variable that is not there is a mistake of ours, found by the tests, and not an empty place in a letter. */
export const compile = <Context>(source: string, options: { escape: boolean }): Render<Context> =>
  handlebars.compile<Context>(source, { strict: true, noEscape: !options.escape, knownHelpersOnly: true });

/** Words become values of the layout, and are escaped there. */
const compileWords = (source: string): Render<MessageContext> => compile(source, { escape: false });

export class Templates {
  private readonly html = compile<Page>(htmlLayout, { escape: true });
  private readonly text = compile<Page>(textLayout, { escape: false });
  private readonly words = new Map<string, CompiledWords>();
  private readonly sayings = new Map<string, Render<MessageContext>>();

  constructor(
    private readonly shop: string,
    private readonly timeZone: string,
  ) {
    for (const [locale, { messages }] of Object.entries(wordsIn)) {
      for (const name of templateNames) this.words.set(`${locale} ${name}`, compileMessage(messages[name]));
    }
  }

  render(input: MessageInput): RenderedMessage {
    const { locale, words, context } = this.prepare(input);
    const { labels } = wordsIn[locale];
    const isForCustomer = templateOf(input.template).to === 'customer';
    const subject = words.subject(context);
    const short = words.short(context);
    const sentences = {
      subject,
      preheader: short,
      title: words.title(context),
      greeting: isForCustomer
        ? this.say(context.name === null ? labels.greetingNameless : labels.greeting, context)
        : null,
      paragraphs: words.paragraphs.map((paragraph) => paragraph(context)),
      footer: isForCustomer ? this.say(labels.footer, context) : null,
    };
    const page = pageOf(frameOf(locale, labels, this.shop), sentences, input, context, this.timeZone);
    return { subject, short, html: this.html(page), text: this.text(page) };
  }

  /** That alone costs next to nothing: lists have many. */
  subjectOf(input: MessageInput): string {
    const { words, context } = this.prepare(input);
    return words.subject(context);
  }

  renderPlain({ subject: given, message, locale: tag }: PlainMessage): RenderedMessage {
    const subject = given || this.shop;
    const locale = localeOf(tag);
    const page = plainPage(frameOf(locale, wordsIn[locale].labels, this.shop), subject, message);
    return { subject, short: message, html: this.html(page), text: `${message}\n` };
  }

  private prepare(input: MessageInput): { locale: Locale; words: CompiledWords; context: MessageContext } {
    const locale = localeOf(input.locale);
    const words = this.words.get(`${locale} ${input.template}`);
    if (!words) throw new Error(`There are no words for ${input.template} in ${locale}.`);
    return { locale, words, context: contextOf(input, wordsIn[locale].reasons, this.shop) };
  }

  private say(source: string, context: MessageContext): string {
    const render = this.sayings.get(source) ?? compileWords(source);
    this.sayings.set(source, render);
    return render(context);
  }
}

const compileMessage = ({ subject, title, paragraphs, short }: MessageWords): CompiledWords => ({
  subject: compileWords(subject),
  title: compileWords(title),
  paragraphs: paragraphs.map(compileWords),
  short: compileWords(short),
});
