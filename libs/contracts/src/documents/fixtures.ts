import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Golden events by type, then by name: `minimal` has the required fields alone, `full` has all. */
export type Fixtures = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Fixtures are written by hand and only ever added to: they stand for messages that may still wait in some queue. */
export function readFixtures(directory: string): Fixtures {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as Fixtures[string],
    ]),
  );
}
