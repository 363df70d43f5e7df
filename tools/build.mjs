// Compiles one project from src/ to dist/, file by file with SWC (types are checked by `npm run check`).
// Imports of `@orderflow/*` become relative paths, so that dist/ runs with plain Node and can be copied anywhere whole.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { transformFile } from '@swc/core';

const root = path.resolve(import.meta.dirname, '..');
const project = process.argv[2];
if (!project || !existsSync(path.join(root, project, 'src'))) {
  console.error('Usage: node tools/build.mjs <project folder>, for example apps/order');
  process.exit(2);
}

const out = path.join(root, 'dist', project);
const tsconfig = JSON.parse(await readFile(path.join(root, 'tsconfig.base.json'), 'utf8'));
const isTest = /[.-]spec\.ts$/;

/** @param {string} file relative to the project folder */
async function compile(file) {
  const target = path.join(out, file).replace(/\.ts$/, '.js');
  const { code, map } = await transformFile(path.join(root, project ?? '', file), {
    cwd: root,
    jsc: { baseUrl: root, paths: tsconfig.compilerOptions.paths },
  });
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
  if (map) await writeFile(`${target}.map`, map);
}

await rm(out, { recursive: true, force: true });
const files = await readdir(path.join(root, project, 'src'), { recursive: true });
await Promise.all(
  files.filter((file) => file.endsWith('.ts') && !isTest.test(file)).map((file) => compile(path.join('src', file))),
);
const migrations = path.join(root, project, 'migrations');
if (existsSync(migrations)) await cp(migrations, path.join(out, 'migrations'), { recursive: true });
