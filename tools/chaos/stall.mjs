import { Database } from './checker/database.mjs';

const gaps = `
  SELECT extract(epoch FROM max(gap)) * 1000 AS longest
  FROM (
    SELECT at - lag(at, 1, $1::timestamptz) OVER (ORDER BY at) AS gap
    FROM (
      SELECT at FROM order_history WHERE status = 'confirmed' AND at BETWEEN $1 AND $2
      UNION ALL SELECT $2::timestamptz
    ) AS moments
  ) AS gaps`;

/**
 * The longest time during which no order became confirmed, in milliseconds.
 * @param {string} url of the database of orders @param {Date} began @param {Date} ended
 */
export async function longestStall(url, began, ended) {
  const database = await Database.open(url);
  try {
    const [row] = await database.rows(gaps, [began, ended]);
    return Math.round(Number(row?.longest ?? 0));
  } finally {
    await database.close();
  }
}
