import './lib/requirements.mjs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { fileAt, findEarlier, git } from './lib/earlier-version.mjs';
import { root } from './lib/paths.mjs';
import { Failure, say } from './lib/terminal.mjs';

const help = `
npm run contracts docs
npm run contracts check [-- --against REF|FILE]

docs    writes docs/events.md, docs/asyncapi.json and libs/contracts/schemas.json anew from the event catalog
check   compares the events with those of another version, and fails when a change breaks their consumers

  --against  a branch, tag or commit (compared with where this one left it), or a schemas.json;
             unless given, the main branch
`;

const SCHEMAS = 'libs/contracts/schemas.json';
const FIXTURES = 'libs/contracts/fixtures';

/** @typedef {import('../libs/contracts/src/compatibility/schema-set.js').SchemaSet} SchemaSet */

/** @param {string} module of libs/contracts, without its ending */
const load = (module) => createRequire(import.meta.url)(join(root, 'dist/libs/contracts/src', `${module}.js`));

async function writeDocuments() {
  /** @type {typeof import('../libs/contracts/src/documents/documents.js')} */
  const { documents } = load('documents/documents');
  /** @type {typeof import('../libs/contracts/src/documents/fixtures.js')} */
  const { readFixtures } = load('documents/fixtures');
  for (const [path, text] of Object.entries(documents(readFixtures(join(root, FIXTURES))))) {
    const file = join(root, path);
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
    say(`Wrote ${path}`);
  }
}

/** @param {string} text @param {string} name @returns {SchemaSet} */
function readSchemas(text, name) {
  try {
    const { envelope, events } = JSON.parse(text);
    if (envelope && events) return { envelope, events };
  } catch {
    // Said below.
  }
  throw new Failure(`There are no schemas of events in ${name}.`);
}

/** @param {string} commit @param {string} folder @returns {Promise<Record<string, Record<string, object>>>} by type */
async function fixturesOf(commit, folder) {
  const list = (await git('ls-tree', '--name-only', commit, `${folder}/`)) ?? '';
  const files = list.split('\n').filter((path) => path.endsWith('.json'));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (path) => [basename(path, '.json'), JSON.parse((await fileAt(commit, path)) ?? '{}')]),
    ),
  );
}

/**
 * @param {string | undefined} against
 * @returns {Promise<{ name: string, schemas?: SchemaSet, fixtures: Record<string, Record<string, object>> }>}
 */
async function earlierVersion(against) {
  const { commit, name } = await findEarlier(against);
  if (commit) {
    const text = await fileAt(commit, SCHEMAS);
    return text
      ? { name, schemas: readSchemas(text, name), fixtures: await fixturesOf(commit, FIXTURES) }
      : { name, fixtures: {} };
  }
  if (against === undefined) return { name, fixtures: {} };
  if (!existsSync(against)) {
    throw new Failure(`There is neither a commit nor a file "${against}".`, 'In CI: fetch the whole history.');
  }
  return { name: against, schemas: readSchemas(readFileSync(against, 'utf8'), against), fixtures: {} };
}

/** @param {string | undefined} against */
async function check(against) {
  const { name, schemas, fixtures } = await earlierVersion(against);
  if (!schemas) return say(`Nothing to compare with: there is no ${SCHEMAS} in ${name}.`);
  /** @type {typeof import('../libs/contracts/src/compatibility/report.js')} */
  const { compatibilityReport } = load('compatibility/report');
  const report = compatibilityReport(schemas, fixtures);
  if (report)
    throw new Failure(`${report}\n`, `Compared with ${name}. What to do: docs/events.md, "Changing an event".`);
  say(`No consumer of any event is broken, compared with ${name}.`);
}

const options = /** @type {const} */ ({ against: { type: 'string' } });

await command({ options, allowPositionals: true }, help, async ({ values, positionals: [what, ...rest] }) => {
  if (rest.length || !['docs', 'check'].includes(what ?? '')) throw new Failure(`What to do?\n${help}`);
  await prepareCheckout();
  await (what === 'docs' ? writeDocuments() : check(values.against));
});
