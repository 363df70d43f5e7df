/**
 * The codes of ISO 4217 by how many decimals their amounts have. A table of our own: Intl's goes by local custom
 * (none for the forint), and comes with Node, whose updates must not change what stored amounts mean.
 */
const codesByDigits: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
    NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const digitsByCode = new Map(
  Object.entries(codesByDigits).flatMap(([digits, codes]) =>
    codes.split(/\s+/).map((code) => [code, Number(digits)] as const),
  ),
);

export const isCurrency = (code: string): boolean => digitsByCode.has(code);

/** How many decimals amounts in this currency have. Asking for what is no currency is a mistake of the caller's. */
export function minorDigitsOf(currency: string): number {
  const digits = digitsByCode.get(currency);
  if (digits === undefined) throw new RangeError('There is no such currency.');
  return digits;
}

/** How many decimals the number has as it is written: 2 for 19.99, 7 for 1e-7. */
export function decimalsOf(amount: number): number {
  const [mantissa = '', exponent = '0'] = String(amount).split('e');
  const [, fraction = ''] = mantissa.split('.');
  return Math.max(0, fraction.length - Number(exponent));
}

/**
 * The amount in minor units. There is none of a number that is negative, not finite, has more decimals than the
 * currency, or is too large for an exact integer.
 */
export function toMinor(amount: number, currency: string): number | undefined {
  const digits = minorDigitsOf(currency);
  if (!Number.isFinite(amount) || amount < 0 || decimalsOf(amount) > digits) return undefined;
  // The decimal point is moved in the text: 0.29 * 100 is not 29.
  const [mantissa = '', exponent = '0'] = String(amount).split('e');
  const minor = Number(`${mantissa}e${Number(exponent) + digits}`);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** The amount as people write it; `toMinor` gives the integer back for all that have up to 15 digits. */
export const fromMinor = (minor: number, currency: string): number => minor / 10 ** minorDigitsOf(currency);
