/**
 * A phone number as E.164 has it, without what people put in between: spaces, dots, and the (0) that is dialled at home
 * alone. Undefined where it names no country.
 */
export function internationalNumber(text: string): string | undefined {
  const digits = text
    .replace('(0)', '')
    .replace(/[\s().\-/]/g, '')
    .replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}
