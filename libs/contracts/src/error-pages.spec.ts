import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { problems } from './problems';

const folder = path.resolve(__dirname, '../../../docs/errors');
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

describe('The pages in docs/errors', () => {
  it('are one for each code, and no others', () => {
    const pages = readdirSync(folder).filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual(
      Object.keys(problems)
        .map((code) => `${code}.md`)
        .sort(),
    );
  });

  it.each(Object.entries(problems))('say of %s what it is, whence it comes and what to do', (code, kind) => {
    const page = read(`${code}.md`);
    expect(page).toContain(`# ${kind.title}\n\nHTTP ${kind.status} · \`${code}\`\n`);
    expect(page).toMatch(/\n## Cause\n\n\S/);
    expect(page.replace(/\s+/g, ' ')).toContain(`## What to do ${kind.mend}`);
    expect(read('README.md')).toMatch(new RegExp(`\\| ${kind.status} +\\| \\[${code}\\]\\(${code}\\.md\\) +\\|`));
  });

  it.each(Object.entries(problems))('show an example of %s', (code, { status, title }) => {
    const [, example = '{}'] = /```json\n([^`]+)```/.exec(read(`${code}.md`)) ?? [];
    expect(JSON.parse(example)).toMatchObject({ type: `/problems/${code}`, title, status, code });
  });
});
