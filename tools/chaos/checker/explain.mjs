/** @param {import('./check.mjs').Verdict} verdict @returns {string} what is wrong, for a terminal; empty where nothing is */
export const explainViolation = ({ invariants }) =>
  invariants
    .filter(({ ok }) => !ok)
    .map(({ name, sentence, violations, evidence }) =>
      [
        `${name}: ${sentence}`,
        `  Not so ${violations === 1 ? 'once' : `${violations} times`}:`,
        ...evidence.flatMap(({ what, orderId, productId, lines }) => [
          `  - ${[orderId && `order ${orderId}`, productId && `product ${productId}`, what].filter(Boolean).join(': ')}`,
          ...lines.map((line) => `      ${line}`),
        ]),
      ].join('\n'),
    )
    .join('\n\n');
