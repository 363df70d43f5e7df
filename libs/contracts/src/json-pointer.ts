/** The JSON pointer (RFC 6901) to a member of the value at `parent`. */
export const pointerTo = (parent: string, key: string): string =>
  `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
