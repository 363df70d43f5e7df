import { type Locale, localeOf } from '../template/locale';
import { type Webhook } from './webhook';

interface Words {
  readonly subject: string;
  readonly failing: string;
  readonly gone: string;
  readonly mend: string;
}

const wordsIn: Readonly<Record<Locale, Words>> = {
  en: {
    subject: 'A webhook was turned off',
    failing: 'For days nothing has reached this endpoint, so nothing more is sent to it:',
    gone: 'This endpoint has answered that it is gone (410), so nothing more is sent to it:',
    mend: 'Turn it on again when it answers: PATCH /webhooks/{id} with {"enabled": true}. What could not be sent is listed as failed, and can be tried again one by one.',
  },
  fr: {
    subject: 'Un webhook a été désactivé',
    failing: 'Depuis des jours, rien n’atteint cette adresse ; plus rien ne lui est envoyé :',
    gone: 'Cette adresse a répondu qu’elle n’existe plus (410) ; plus rien ne lui est envoyé :',
    mend: 'Réactivez-le quand il répond : PATCH /webhooks/{id} avec {"enabled": true}. Ce qui n’a pas pu être envoyé figure parmi les échecs et peut être retenté un par un.',
  },
  ar: {
    subject: 'تم إيقاف أحد الويب هوك',
    failing: 'لم يصل شيء إلى هذا العنوان منذ أيام، لذلك لن يُرسل إليه شيء بعد الآن:',
    gone: 'أجاب هذا العنوان بأنه لم يعد موجودًا (410)، لذلك لن يُرسل إليه شيء بعد الآن:',
    mend: 'أعد تفعيله عندما يستجيب: PATCH /webhooks/{id} مع {"enabled": true}. ما لم يُرسل مدرج ضمن الإخفاقات ويمكن إعادة محاولته واحدًا واحدًا.',
  },
};

/** What administrators are told of a webhook that was turned off by itself. */
export function disabledNotice(
  { id, url, disabledReason }: Pick<Webhook, 'id' | 'url' | 'disabledReason'>,
  locale: string,
): { subject: string; message: string } {
  const words = wordsIn[localeOf(locale)];
  const why = disabledReason === 'gone' ? words.gone : words.failing;
  // The path and the query of a URL may hold what only its owner is to know.
  const message = [why, `${new URL(url).origin} (${id})`, words.mend.replace('{id}', id)].join('\n\n');
  return { subject: words.subject, message };
}
