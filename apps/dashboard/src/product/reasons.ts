const reasons = { more: ['restock', 'return', 'correction'], fewer: ['shrinkage', 'correction'] } as const;

/** Why there can be more of a product than before, or fewer; what is most likely first. */
export const reasonsFor = (sign: 1 | -1): readonly string[] => reasons[sign > 0 ? 'more' : 'fewer'];
