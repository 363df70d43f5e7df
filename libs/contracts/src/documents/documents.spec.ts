import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from '@asyncapi/parser';
import { definitionOf, eventTypes, queueNames } from '../events/catalog';
import { documents } from './documents';
import { fixtures } from './golden-events';

const root = path.resolve(__dirname, '../../../..');
const generated = documents(fixtures);

/** With the formatter's own program, because its module cannot be loaded into Jest. */
const format = (text: string, file: string) =>
  execFileSync(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--stdin-filepath', file], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });

describe('The generated documents', () => {
  it.each(Object.keys(generated))('are what "npm run contracts docs" makes of the catalog: %s', (file) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(format(generated[file] ?? '', file));
  });

  it('are never fixtures, which are written by hand', () => {
    expect(Object.keys(generated).filter((file) => file.includes('fixtures'))).toEqual([]);
  });
});

describe('The AsyncAPI document', () => {
  const parsed = new Parser().parse(generated['docs/asyncapi.json'] ?? '');

  it('is valid, its examples too', async () => {
    const { diagnostics } = await parsed;
    const warning = 1;
    expect(diagnostics.filter(({ severity }) => severity.valueOf() <= warning)).toEqual([]);
  });

  it('has every event sent by its producer', async () => {
    const { document } = await parsed;
    const sent = document?.operations().filterBySend();
    const senders = sent?.map((operation) => [
      operation.channels().all()[0]?.address(),
      operation.tags().all()[0]?.name(),
    ]);
    expect(senders).toEqual(eventTypes.map((type) => [type, definitionOf(type).producer]));
  });

  it('has every event received by its consumers', async () => {
    const { document } = await parsed;
    const received = document?.operations().filterByReceive() ?? [];
    const queuesOf = (type: string) =>
      received
        .filter((operation) =>
          operation
            .messages()
            .all()
            .some((message) => message.name() === type),
        )
        .map((operation) => operation.channels().all()[0]?.address());
    expect(received).toHaveLength(queueNames.length);
    for (const type of eventTypes) expect(queuesOf(type).sort()).toEqual([...definitionOf(type).consumers].sort());
  });
});
