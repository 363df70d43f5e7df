import './lib/requirements.mjs';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { earlierCommit, fileAt } from './lib/earlier-version.mjs';
import { root } from './lib/paths.mjs';
import { SERVICES } from './lib/services.mjs';
import { Failure, say } from './lib/terminal.mjs';

const help = `
npm run openapi docs
npm run openapi check [-- --against REF]

docs    writes docs/openapi/*.json anew from the services, and the types of libs/client from them; no server is needed
check   fails when these files are not what "docs" writes, or when a change breaks those who call the services today

  --against  a branch, tag or commit (compared with where this one left it); unless given, the main branch
`;

/** @param {string} service */
const documentPath = (service) => `docs/openapi/${service}.json`;
/** @param {string} service */
const typesPath = (service) => `libs/client/src/schema/${service}.ts`;

/** @param {string} module of the built system, without its ending */
const load = (module) => createRequire(import.meta.url)(join(root, 'dist', `${module}.js`));

/** In comments they would make up most of the types. @param {object} document */
const withoutExamples = (document) =>
  JSON.parse(JSON.stringify(document, (key, value) => (/^examples?$/.test(key) ? undefined : value)));

/** @returns {Promise<Record<string, string>>} what belongs into which file */
async function generate() {
  /** @type {Record<string, string>} */
  const files = {};
  for (const service of SERVICES) {
    const document = await load(`apps/${service}/src/openapi`).openApi();
    files[documentPath(service)] = JSON.stringify(document);
    const types = await openapiTypes(withoutExamples(document), {
      alphabetize: true,
      defaultNonNullable: false,
      emptyObjectsUnknown: true,
    });
    files[typesPath(service)] = `// Written by "npm run openapi docs".\n\n${astToString(types)}`;
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    files[path] = await format(text, { ...(await resolveConfig(file)), filepath: file });
  }
  return files;
}

async function writeDocuments() {
  for (const [path, text] of Object.entries(await generate())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    say(`Wrote ${path}`);
  }
}

/** @param {string} path */
function written(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} against */
async function check(against) {
  const files = await generate();
  const stale = Object.keys(files).filter((path) => written(path) !== files[path]);
  if (stale.length > 0) throw new Failure(`Not as the services are: ${stale.join(', ')}`, 'npm run openapi docs');
  const { commit, name } = await earlierCommit(against);
  /** @type {typeof import('../libs/contracts/src/rest/find-breaking-changes.js')} */
  const { findBreakingChanges } = load('libs/contracts/src/rest/find-breaking-changes');
  const broken = [];
  for (const service of SERVICES) {
    const before = commit && (await fileAt(commit, documentPath(service)));
    if (!before) say(`Nothing to compare with: there is no ${documentPath(service)} in ${name}.`);
    else broken.push(...findBreakingChanges(JSON.parse(before), JSON.parse(files[documentPath(service)] ?? '')));
  }
  if (broken.length > 0)
    throw new Failure(
      `${broken.map(({ at, change }) => `${at}: ${change}`).join('\n')}\n`,
      `Clients that were written for ${name} stumble over it. See "Changing a REST interface" in CONTRIBUTING.md.`,
    );
  say(`The documents are as the services are, and no client is broken, compared with ${name}.`);
}

const options = /** @type {const} */ ({ against: { type: 'string' } });

await command({ options, allowPositionals: true }, help, async ({ values, positionals: [what, ...rest] }) => {
  if (rest.length || !['docs', 'check'].includes(what ?? '')) throw new Failure(`What to do?\n${help}`);
  await prepareCheckout();
  await (what === 'docs' ? writeDocuments() : check(values.against));
});
