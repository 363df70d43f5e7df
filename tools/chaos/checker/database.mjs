import pg from 'pg';

const ROWS_AT_A_TIME = 5_000;

/** A database of a service as it was at one moment. It can only be read. */
export class Database {
  /** @param {pg.Client} client */
  constructor(client) {
    this.client = client;
    this.cursors = 0;
  }

  /** @param {string} url */
  static async open(url) {
    const client = new pg.Client({ connectionString: url, application_name: 'orderflow-checker', pipeline: true });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The moment is that of the first query.
    await client.query('SELECT 1');
    return new Database(client);
  }

  /** @param {string} sql @param {unknown[]} [values] @returns {Promise<any[]>} */
  async rows(sql, values = []) {
    return (await this.client.query(sql, values)).rows;
  }

  /** However many there are, a few thousand are in memory. @param {string} sql @returns {AsyncGenerator<any>} */
  async *stream(sql) {
    const cursor = `checker_${(this.cursors += 1)}`;
    await this.client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`);
    const fetch = () => {
      const rows = this.rows(`FETCH ${ROWS_AT_A_TIME} FROM ${cursor}`);
      // Told to whoever takes them, and that may be later.
      rows.catch(() => {});
      return rows;
    };
    for (let coming = fetch(), isLast = false; !isLast;) {
      const rows = await coming;
      isLast = rows.length < ROWS_AT_A_TIME;
      // The server works on the next ones while these are looked at.
      if (!isLast) coming = fetch();
      yield* rows;
    }
    await this.client.query(`CLOSE ${cursor}`);
  }

  async close() {
    await this.client.end();
  }
}

/** @typedef {{ order: Database, inventory: Database, notification: Database }} Databases */

/** @param {{ order: string, inventory: string, notification: string }} urls @returns {Promise<Databases>} */
export async function openDatabases({ order, inventory, notification }) {
  const opened = await Promise.allSettled([order, inventory, notification].map((url) => Database.open(url)));
  const [first, second, third] = opened.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
  if (first && second && third) return { order: first, inventory: second, notification: third };
  await Promise.all([first, second, third].map((database) => database?.close()));
  throw opened.find((each) => each.status === 'rejected')?.reason;
}
