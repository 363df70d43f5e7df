import { createTestDatabase, type TestDatabase } from './database';
import { describeSchema } from './describe-schema';

describe('The description of a schema', () => {
  let database: TestDatabase;
  let copy: TestDatabase;

  beforeAll(async () => {
    [database, copy] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(() => Promise.all([database.drop(), copy.drop()]));

  it('names all that matters of a table, and makes the same table when it is run', async () => {
    await database.query(`
      CREATE TABLE shelf (id int PRIMARY KEY);
      CREATE TABLE "Thing" (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        shelf_id int NOT NULL REFERENCES shelf ON DELETE CASCADE,
        name text NOT NULL DEFAULT 'thing' CHECK (name <> ''),
        price numeric(12,2),
        tags text[] DEFAULT '{}',
        total numeric GENERATED ALWAYS AS (price * 2) STORED,
        UNIQUE (name, shelf_id));
      CREATE INDEX cheap ON "Thing" (price DESC) WHERE price < 10;
    `);
    const description = await describeSchema(database);
    for (const part of [
      'id bigint NOT NULL GENERATED ALWAYS AS IDENTITY',
      "name text NOT NULL DEFAULT 'thing'::text",
      'total numeric GENERATED ALWAYS AS ((price * (2)::numeric)) STORED',
      'REFERENCES shelf(id) ON DELETE CASCADE',
      'UNIQUE (name, shelf_id)',
      "CHECK ((name <> ''::text))",
      'CREATE INDEX cheap ON public."Thing" USING btree (price DESC) WHERE (price < (10)::numeric)',
    ]) {
      expect(description).toContain(part);
    }
    // References may be declared before the key that they refer to: the keys first, then the rest.
    const statements = description
      .split(';\n')
      .sort((a, b) => Number(a.includes('FOREIGN')) - Number(b.includes('FOREIGN')));
    await copy.query(statements.join(';\n'));
    expect(await describeSchema(copy)).toBe(description);
  });
});
