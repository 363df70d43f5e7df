export const locales = ['en', 'fr', 'ar'] as const;

/** A language that there are words in. */
export type Locale = (typeof locales)[number];

export const isLocale = (text: string): text is Locale => (locales as readonly string[]).includes(text);

/**
 * Language and, if any, region of a tag of BCP 47, for figures are written differently in `fr-CA` and `fr`; undefined
 * where there are no words in the language.
 */
export function usableTag(tag: string | null | undefined): string | undefined {
  if (!tag) return undefined;
  try {
    const { language, region } = new Intl.Locale(tag);
    return isLocale(language) ? [language, region].filter(Boolean).join('-') : undefined;
  } catch {
    return undefined;
  }
}

/** The language of a tag: `fr` of `fr-CA`, and English where there are no words. */
export function localeOf(tag: string | null | undefined): Locale {
  const language = usableTag(tag)?.split('-', 1)[0] ?? '';
  return isLocale(language) ? language : 'en';
}

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');
