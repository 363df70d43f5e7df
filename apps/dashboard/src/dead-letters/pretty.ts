/** A value in lines, each with the JSON pointer of what is in it: so a schema's complaint can be shown where it belongs. */
export interface Line {
  readonly text: string;
  readonly pointer: string;
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

export function linesOf(value: unknown, pointer = '', indent = 0, name = '', comma = ''): Line[] {
  const pad = '  '.repeat(indent);
  const isArray = Array.isArray(value);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [{ text: `${pad}${name}${JSON.stringify(value)}${comma}`, pointer }];
  }
  const entries = Object.entries(value);
  const inside = entries.flatMap(([key, item], at) => {
    const label = isArray ? '' : `${JSON.stringify(key)}: `;
    return linesOf(item, `${pointer}/${escaped(key)}`, indent + 1, label, at < entries.length - 1 ? ',' : '');
  });
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  return [{ text: `${pad}${name}${open}`, pointer }, ...inside, { text: `${pad}${close}${comma}`, pointer: '' }];
}

/** The longest line pointer that the complaint is about: what is missing is told of where it should be. */
export function placeOf(complaint: string, lines: readonly Line[]): string {
  let pointer = complaint;
  const known = new Set(lines.map((line) => line.pointer));
  while (pointer !== '' && !known.has(pointer)) pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  return pointer;
}
