import { framed } from '../template/layout';
import { directionOf, type Locale } from '../template/locale';
import { compile, wordsIn } from '../template/templates';

interface View {
  readonly lang: Locale;
  readonly dir: 'ltr' | 'rtl';
  readonly start: 'left' | 'right';
  readonly subject: string;
  readonly preheader: string;
  readonly accent: string;
  readonly shop: string;
  readonly sentence: string;
  /** Its own page is where the form is sent, token and all. */
  readonly button: string | null;
  readonly action: UnsubscribeAction | null;
}

export type UnsubscribeAction = 'unsubscribe' | 'resubscribe';

const render = compile<View>(
  framed(`<tr><td class="inner" style="padding:28px 40px 40px;">
<p class="text" style="margin:0;font-size:18px;line-height:1.6;color:#1f2937;">{{sentence}}</p>
{{#if button}}<form method="post" style="margin:24px 0 0;"><input type="hidden" name="action" value="{{action}}"><button type="submit" style="padding:14px 28px;border:0;border-radius:10px;background:{{accent}};color:#ffffff;font:inherit;font-size:16px;font-weight:600;cursor:pointer;">{{button}}</button></form>{{/if}}
</td></tr>
`),
  { escape: true },
);

const sentenceOf = compile<{ recipient: string }>;

/** What the owner of an address sees behind the link in a message. */
export class UnsubscribePage {
  constructor(private readonly shop: string) {}

  question(locale: Locale, recipient: string): string {
    const { unsubscribeQuestion, unsubscribeButton } = wordsIn[locale].labels;
    const sentence = sentenceOf(unsubscribeQuestion, { escape: false })({ recipient });
    return this.page(locale, sentence, { button: unsubscribeButton, action: 'unsubscribe' });
  }

  unsubscribed(locale: Locale): string {
    const { unsubscribed, resubscribeButton } = wordsIn[locale].labels;
    return this.page(locale, unsubscribed, { button: resubscribeButton, action: 'resubscribe' });
  }

  resubscribed(locale: Locale): string {
    return this.page(locale, wordsIn[locale].labels.resubscribed);
  }

  invalid(locale: Locale): string {
    return this.page(locale, wordsIn[locale].labels.unsubscribeInvalid);
  }

  private page(
    lang: Locale,
    sentence: string,
    form: Pick<View, 'button' | 'action'> = { button: null, action: null },
  ): string {
    const dir = directionOf(lang);
    return render({
      lang,
      dir,
      start: dir === 'rtl' ? 'right' : 'left',
      subject: this.shop,
      preheader: '',
      accent: '#1971c2',
      shop: this.shop,
      sentence,
      ...form,
    });
  }
}
