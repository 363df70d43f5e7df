import { fromMinor, isCurrency, minorDigitsOf } from '@orderflow/contracts';

// `locale` is a tag of `usableTag`, of which there are few enough to remember a format for each.

/** Making one of these costs a hundred times as much as using it. */
function remembered<Format>(make: (key: string) => Format): (key: string) => Format {
  const known = new Map<string, Format>();
  return (key) => {
    const format = known.get(key) ?? make(key);
    known.set(key, format);
    return format;
  };
}

const moneyFormats = remembered((key) => {
  const [locale = '', currency = ''] = key.split(' ');
  const digits = minorDigitsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // Intl's own number of digits goes by local custom, and so does not show all of an amount.
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
});

const numberFormats = remembered((locale) => new Intl.NumberFormat(locale));

const dateFormats = remembered((key) => {
  const [locale = '', timeZone = ''] = key.split(' ');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
});

/** Null where it is not known how much it is, or of what. */
export const formatMoney = (minor: number | null, currency: string | null, locale: string): string | null =>
  minor !== null && currency !== null && isCurrency(currency)
    ? moneyFormats(`${locale} ${currency}`).format(fromMinor(minor, currency))
    : null;

export const formatNumber = (value: number, locale: string): string => numberFormats(locale).format(value);

export const formatTime = (time: Date, locale: string, timeZone: string): string =>
  dateFormats(`${locale} ${timeZone}`).format(time);

export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return !text.includes(' ');
  } catch {
    return false;
  }
}
