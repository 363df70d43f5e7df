import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './service-process';

/** What a guide has its reader make. */
const examples = new Set([
  'libs/contracts/fixtures/inventory.price_changed.json',
  'apps/order/migrations/0007-prices.sql',
  'apps/order/src/prices',
  'apps/order/src/prices/prices.int-spec.ts',
  'apps/notification/src/delivery/channels/chat.channel.ts',
]);

const isOurs = (folder: string): boolean => !/(^|\/)(node_modules|dist|[.][^/]*)(\/|$)/.test(folder);

const pages = [
  ...readdirSync(root),
  ...['apps', 'deploy', 'docs', 'examples', 'libs'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ),
].filter((file) => file.endsWith('.md') && isOurs(file));

const read = (page: string): string => readFileSync(path.join(root, page), 'utf8');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);
const withoutBlocks = (text: string): string => text.replace(/^ *```[^]*?^ *```/gm, '');

/** As GitHub makes it out of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): string[] => all(withoutBlocks(read(page)), /^#+ (.+)$/gm).map(anchorOf);

/** Where the links of a page lead to, seen from the root. */
const linksOf = (page: string): { file: string; anchor: string }[] =>
  all(withoutBlocks(read(page)), /\]\(([^)\s]+)\)/g)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor = ''] = target.split('#');
      return { file: file === '' ? page : path.join(path.dirname(page), decodeURI(file)), anchor };
    });

const leadsNowhere = ({ file, anchor }: { file: string; anchor: string }): boolean =>
  !existsSync(path.join(root, file)) || (anchor !== '' && file.endsWith('.md') && !anchorsOf(file).includes(anchor));

/** A folder stands for its README, or for all that is in it. */
function pagesAt(file: string): string[] {
  const folder = file.replace(/\/$/, '');
  if (pages.includes(folder)) return [folder];
  const readme = `${folder}/README.md`;
  return pages.includes(readme) ? [readme] : pages.filter((page) => path.dirname(page) === folder);
}

/** What is wrong, with the page that it stands on. */
const onAllPages = (findWrong: (page: string) => string[]): string[] =>
  pages.flatMap((page) => findWrong(page).map((wrong) => `${page}: ${wrong}`));

describe('The documentation', () => {
  it('has no link that leads nowhere', () => {
    const wrong = (page: string) => linksOf(page).filter(leadsNowhere);
    expect(onAllPages((page) => wrong(page).map(({ file, anchor }) => `${file}#${anchor}`))).toEqual([]);
  });

  it('names no file that is not there', () => {
    // But for those with a placeholder, as in `docs/openapi/*.json` or `apps/<service>/migrations`.
    const file = /(?<![\w./:-])((?:apps|deploy|docs|examples|libs|tools)\/[\w./-]*\w)(?![\w<{*…(-]|\/[<{*…])/g;
    const isMissing = (name: string) => !existsSync(path.join(root, name)) && !examples.has(name);
    expect(onAllPages((page) => all(read(page), file).filter(isMissing))).toEqual([]);
  });

  it('names no command that npm does not know', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const command = /\bnpm run (?:-s )?([a-z][\w:-]*)/g;
    expect(onAllPages((page) => all(read(page), command).filter((name) => !Object.hasOwn(scripts, name)))).toEqual([]);
  });

  it('can be read from the README on, page by page', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const { file } of linksOf(page)) for (const linked of pagesAt(file)) reached.add(linked);
    }
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });

  it('does not call an example what is there', () => {
    expect([...examples].filter((file) => existsSync(path.join(root, file)))).toEqual([]);
  });
});
