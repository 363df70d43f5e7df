import { type BrunoRequest, environments, requests } from './bruno-collection.harness-spec';
import { documented, type Operation } from './documented-operations.harness-spec';

const operations = new Map(
  documented.map(({ service, endpoint, operation }) => [`${service}: ${endpoint}`, operation]),
);

const nameOf = ({ service, endpoint }: BrunoRequest): string => `${service}: ${endpoint}`;

function operationOf(request: BrunoRequest): Operation {
  const found = operations.get(nameOf(request));
  if (!found) throw new Error(`${request.name} is for ${nameOf(request)}, which no OpenAPI document has.`);
  return found;
}

describe('The Bruno collection', () => {
  it('has a request for every endpoint, and none for anything else', () => {
    expect([...new Set(requests.map(nameOf))].sort()).toEqual([...operations.keys()].sort());
  });

  it('expects answers that are documented', () => {
    const others = requests.filter((each) => !Object.keys(operationOf(each).responses).includes(each.status ?? ''));
    expect(others.map(({ name, status }) => [name, status])).toEqual([]);
  });

  it('looks at more of an answer than its status, where there is more', () => {
    const hasNoContent = ({ status, isEndless }: BrunoRequest) => isEndless || status === '204' || status === '304';
    const unlooked = requests.filter((each) => each.checks.length === 0 && !hasNoContent(each));
    expect(unlooked.map(({ name }) => name)).toEqual([]);
  });

  it('sends parameters that are documented, and all that are in paths', () => {
    const wrong = requests.flatMap((request) => {
      const { name, parameters: sent } = request;
      const documented = operationOf(request).parameters.map((one) => `${one.in} ${one.name}`);
      const unknown = sent.filter((one) => ![...documented, 'header If-None-Match'].includes(one));
      const missing = documented.filter((one) => one.startsWith('path ') && !sent.includes(one));
      return [...unknown, ...missing].map((one) => `${name}: ${one}`);
    });
    expect(wrong).toEqual([]);
  });

  it('uses no variable that neither an environment nor a request sets', () => {
    const kept = requests.flatMap(({ text }) => [
      ...[...text.matchAll(/^vars:post-response \{\n(.*?)^\}/gms)].flatMap(([, lines = '']) =>
        [...lines.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name),
      ),
      ...[...text.matchAll(/bru\.setVar\('(\w+)'/g)].map(([, name]) => name),
    ]);
    const known = new Set([...kept, ...Object.keys(environments['local'] ?? {})]);
    const used = requests.flatMap(({ text }) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it('has the same variables in all environments', () => {
    expect(Object.keys(environments)).toEqual(['gateway', 'local']);
    expect(Object.keys(environments['gateway'] ?? {})).toEqual(Object.keys(environments['local'] ?? {}));
  });
});
