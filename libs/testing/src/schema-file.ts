import { readFile, writeFile } from 'node:fs/promises';
import { createTestDatabase } from './database';
import { describeSchema } from './describe-schema';

/**
 * The schema that migrations make of an empty database, and the one that is committed. With UPDATE_SCHEMA=1 the file
 * is written anew first.
 */
export async function compareSchemaFile(
  file: string,
  migrate: (url: string) => Promise<unknown>,
): Promise<{ migrated: string; committed: string }> {
  const database = await createTestDatabase();
  try {
    await migrate(database.url);
    const migrated = `-- What the migrations make; kept true by a test.\n\n${await describeSchema(database)}`;
    if (process.env['UPDATE_SCHEMA']) await writeFile(file, migrated);
    return { migrated, committed: await readFile(file, 'utf8') };
  } finally {
    await database.drop();
  }
}
