import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './service-process';

interface Finding {
  ruleId: string | null;
  message: string;
}

// ESLint's configuration is an ES module, which Jest does not load: it runs in a process of its own.
const linter = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const results = [];
  for (const [filePath, code] of JSON.parse(process.argv[1])) {
    const [result] = await eslint.lintText(code, { filePath });
    results.push(result.messages.map(({ ruleId, message }) => ({ ruleId, message })));
  }
  console.log(JSON.stringify(results));
`;

async function lint(files: [file: string, code: string][]): Promise<Finding[][]> {
  const args = ['--input-type=module', '--eval', linter, JSON.stringify(files)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n[') + 1)) as Finding[][];
}

const forbidden: [where: string, from: string][] = [
  ['apps/order/src/service.ts', '../../inventory/src/service'],
  ['apps/order/src/service.ts', 'amqplib'],
  ['apps/order/src/service.ts', '@golevelup/nestjs-rabbitmq'],
  ['apps/order/src/service.ts', '@orderflow/testing'],
  ['examples/payment/src/service.ts', '../../../apps/order/src/service'],
  ['examples/payment/src/service.ts', 'amqplib'],
  ['libs/contracts/src/problems.ts', '@nestjs/common'],
  ['libs/contracts/src/problems.ts', 'typeorm'],
  ['libs/contracts/src/problems.ts', '@orderflow/http'],
  ['libs/client/src/create-client.ts', '@orderflow/contracts'],
  ['libs/observability/src/context.ts', '@orderflow/persistence'],
  ['libs/persistence/src/migrations.ts', '@orderflow/messaging'],
  ['libs/messaging/src/broker-status.ts', '@orderflow/http'],
  ['libs/testing/src/eventually.ts', '@orderflow/persistence'],
  ['apps/dashboard/src/format.ts', '@orderflow/messaging'],
  ['apps/dashboard/src/format.ts', 'amqplib'],
];
const allowed: [where: string, from: string][] = [
  ['examples/payment/src/service.ts', '@orderflow/http'],
  ['apps/order/src/service.ts', '@orderflow/contracts'],
  ['apps/system-e2e/src/system.ts', '@orderflow/client'],
  ['apps/order/src/schema.int-spec.ts', '@orderflow/testing'],
  ['libs/messaging/src/broker-status.ts', '@orderflow/persistence'],
  ['libs/messaging/src/broker-status.ts', 'amqplib'],
];
const rules = ['@nx/enforce-module-boundaries', 'no-restricted-imports'];
const importing = ([where, from]: [string, string]): [string, string] => [where, `import '${from}';\n`];

describe('The boundaries between modules', () => {
  let findings: Map<string, Finding[]>;

  beforeAll(async () => {
    const imports = [...forbidden, ...allowed];
    const results = await lint(imports.map(importing));
    findings = new Map(imports.map(([where, from], at) => [`${where} ${from}`, results[at] ?? []]));
  }, 120_000);

  const complaints = (where: string, from: string): Finding[] =>
    (findings.get(`${where} ${from}`) ?? []).filter(({ ruleId }) => rules.includes(ruleId ?? ''));

  it.each(forbidden)('keep %s from importing %s', (where, from) => {
    expect(complaints(where, from)).toHaveLength(1);
  });

  it.each(allowed)('let %s import %s', (where, from) => {
    expect(complaints(where, from)).toEqual([]);
  });
});

describe('A change', () => {
  it('affects the projects that import what was changed, and the tests of the whole', async () => {
    const args = ['show', 'projects', '--affected', '--files=libs/persistence/src/migrations.ts', '--json'];
    const { stdout } = await promisify(execFile)(path.join(root, 'node_modules/.bin/nx'), args, { cwd: root });
    const affected = JSON.parse(stdout) as string[];
    expect(affected.sort()).toEqual([
      'http',
      'inventory',
      'messaging',
      'notification',
      'order',
      'payment',
      'persistence',
      'system-e2e',
    ]);
  });
});
