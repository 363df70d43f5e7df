import './lib/requirements.mjs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './lib/commands.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { Failure, say } from './lib/terminal.mjs';

const help = `
npm run package

Makes of libs/client what is published: ES modules and CommonJS, each with its types, in dist/packages/client.
\`npm pack ./dist/packages/client\` makes a file of it.
`;

const source = join(root, 'libs', 'client');
const target = join(root, 'dist', 'packages', 'client');
const flavours = /** @type {const} */ ([
  { folder: 'esm', type: 'module', args: ['--module', 'es2022', '--moduleResolution', 'bundler'] },
  { folder: 'cjs', type: 'commonjs', args: ['--module', 'node20'] },
]);

/** @param {typeof flavours[number]} flavour */
async function compile({ folder, type, args }) {
  const out = join(target, folder);
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await run(process.execPath, [
    ...[compiler, '--project', join(source, 'tsconfig.package.json'), '--outDir', out],
    ...args,
  ]);
  if (code !== 0) throw new Failure(`libs/client does not compile:\n\n${output.trim()}`);
  await writeFile(join(out, 'package.json'), JSON.stringify({ type }));
  const files = await readdir(out, { recursive: true });
  await Promise.all(files.filter((file) => /\.(js|d\.ts)$/.test(file)).map((file) => completeImports(join(out, file))));
}

/** Outside of bundlers, ES modules are found by their whole names alone. @param {string} file */
async function completeImports(file) {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/((?:from|import\() ?['"])(\.[^'"]+)(['"])/g, '$1$2.js$3'));
}

await command({}, help, async () => {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const flavour of flavours) await compile(flavour);
  for (const file of ['package.json', 'README.md']) await cp(join(source, file), join(target, file));
  await cp(join(root, 'LICENSE'), join(target, 'LICENSE'));
  say('Wrote dist/packages/client');
});
