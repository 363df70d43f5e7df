const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

const longestName = 200;

/**
 * A name that somebody gave, made fit to stand in a sentence and in a header: on one line, not endless, and without the
 * characters that make what follows run the other way.
 */
export function tamed(name: string): string {
  const line = name
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : line;
}

/** Keeps the signs at the end of a name in their place where it runs the other way than the sentence around it. */
export function isolated(name: string, direction: 'ltr' | 'rtl'): string {
  const runsTheOtherWay = (direction === 'rtl' ? leftToRight : rightToLeft).test(name);
  return runsTheOtherWay ? `\u2068${name}\u2069` : name;
}
