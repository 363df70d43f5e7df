/** One metric as services show it. */
export interface Metric {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly services: readonly string[];
}

/** Those of the process itself come with prom-client. */
const isOwn = (name: string): boolean => !/^(nodejs|process)_/.test(name);

/** What stands beside the labels of the metric: of every series, or of every histogram. */
const common = new Set(['service', 'le']);

/** What a service shows at /metrics, without the values. */
export function metricsIn(scrape: string, service: string): Metric[] {
  const lines = scrape.split('\n');
  const types = new Map(lines.flatMap((line) => (line.startsWith('# TYPE ') ? [pairOf(line.slice(7))] : [])));
  const helps = lines.flatMap((line) => (line.startsWith('# HELP ') ? [pairOf(line.slice(7))] : []));
  return helps
    .filter(([name]) => isOwn(name))
    .map(([name, help]) => ({
      name,
      type: types.get(name) ?? '',
      help,
      labels: [...new Set(seriesOf(lines, name).flatMap(labelsOf))].filter((label) => !common.has(label)).sort(),
      services: [service],
    }));
}

const pairOf = (text: string): [name: string, rest: string] => {
  const end = text.indexOf(' ');
  return [text.slice(0, end), text.slice(end + 1)];
};

const seriesOf = (lines: readonly string[], name: string): string[] =>
  lines.filter((line) => new RegExp(`^${name}(_bucket|_sum|_count)?\\{`).test(line));

const labelsOf = (series: string): string[] => [...series.matchAll(/[{,]([a-z_]+)="/g)].map(([, label = '']) => label);

/** The same metric of several services is one. */
export function merge(metrics: readonly Metric[]): Metric[] {
  const merged = new Map<string, Metric>();
  for (const metric of metrics) {
    const known = merged.get(metric.name);
    const union = (key: 'labels' | 'services') => [...new Set([...(known?.[key] ?? []), ...metric[key]])].sort();
    merged.set(metric.name, { ...metric, labels: union('labels'), services: union('services') });
  }
  return [...merged.values()].sort((a, b) => a.name.localeCompare(b.name));
}

const heads = ['metric', 'type', 'labels', 'of', 'what it tells'];
const escaped = (text: string): string => text.replaceAll('|', '\\|');

export const tableOf = (metrics: readonly Metric[], allServices: number): string =>
  [
    `| ${heads.join(' | ')} |`,
    `| ${heads.map(() => '---').join(' | ')} |`,
    ...metrics.map(({ name, type, labels, services, help }) => {
      const of = services.length === allServices ? 'all' : services.join(', ');
      const cells = [`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(' '), of, escaped(help)];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');

/** What a table says, however wide its columns are. */
export const cellsOf = (table: string): string[][] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| -'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

/** The labels that the page names, by metric: what happened in a test does not make all of them appear. */
export function labelsOnPage(page: string): Map<string, string[]> {
  const rows = page.split('\n').flatMap((line) => {
    const [, name, , labels] = line.split('|').map((cell) => cell.trim());
    return name?.startsWith('`') ? [[unquoted(name)[0] ?? '', unquoted(labels ?? '')] as const] : [];
  });
  return new Map(rows);
}

const unquoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
