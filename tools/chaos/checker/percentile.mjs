/** @param {ArrayLike<number>} sorted ascending @param {number} share from 0 to 1 @returns {number} in whole units */
export function percentile(sorted, share) {
  const rank = Math.max(0, Math.ceil(sorted.length * share) - 1);
  return Math.round(sorted[rank] ?? 0);
}
