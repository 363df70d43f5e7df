import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { queueNamesWith } from '@orderflow/contracts';
import { parse } from 'yaml';
import { labelsOnPage } from './metrics-page';
import { root } from './service-process';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}

interface RuleTest {
  alert_rule_test: { alertname: string; exp_alerts: object[] }[];
}

interface Panel {
  id: number;
  title: string;
  description: string;
  datasource: { uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { expr: string }[];
}

interface Dashboard {
  uid: string;
  title: string;
  panels: Panel[];
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const yaml = (file: string): unknown => parse(read(file));

const rules = (yaml('deploy/prometheus/alerts.yml') as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const runbooks = readdirSync(path.join(root, 'docs/runbooks')).filter((file) => file !== 'README.md');
const dashboards = readdirSync(path.join(root, 'deploy/grafana/dashboards')).map(
  (file) => JSON.parse(read(`deploy/grafana/dashboards/${file}`)) as Dashboard,
);
const expressionsOf = ({ panels }: Dashboard): string[] =>
  panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** What a rule or a panel asks for that nobody tells. */
function unknownMetrics(expression: string): string[] {
  const known = labelsOnPage(read('docs/metrics.md'));
  const withoutLabels = expression
    .replace(/\{[^}]*\}/g, '')
    .replace(/\b(by|on|without|ignoring)\s*\([^)]*\)/g, '')
    .replace(/\[[^\]]*\]/g, '');
  const names = withoutLabels.match(/\b[a-z]+_[a-z0-9_]+\b/g) ?? [];
  return names
    .filter((name) => !/^(histogram_quantile|rabbitmq_.*|nodejs_.*|process_.*)$/.test(name))
    .map((name) => (name.endsWith('_total') ? name : name.replace(/_(bucket|sum|count)$/, '')))
    .filter((name) => !known.has(name) && !known.has(`${name}_count`));
}

describe('The alerts', () => {
  it('each say what is wrong, how bad that is, and where it stands what to do', () => {
    expect(rules.length).toBeGreaterThan(15);
    for (const { alert, labels, annotations } of rules) {
      expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(critical|warning|info)$/) as string]);
      expect(annotations.summary.length).toBeGreaterThan(20);
    }
    const named = rules.map(({ annotations }) => annotations.runbook).sort();
    expect(named).toEqual(runbooks.map((file) => `docs/runbooks/${file}`).sort());
  });

  it.each(rules.map(({ alert, annotations }) => [alert, annotations.runbook]))(
    'have a runbook for %s that says what it means, how to see it, how to mend it, and how to know',
    (alert, runbook) => {
      const text = read(runbook);
      expect(text.startsWith(`# ${alert}\n`)).toBe(true);
      expect(text.match(/^## .*$/gm)).toEqual([
        '## What it means',
        '## How to see it',
        '## How to mend it',
        '## How to know that it is mended',
      ]);
      expect(read('docs/runbooks/README.md')).toContain(`[${alert}](${path.basename(runbook)})`);
      const linked = [...text.matchAll(/\]\(([\w./-]+\.md)\)/g)].map(([, file = '']) => file);
      for (const file of linked) expect(read(path.join('docs/runbooks', file))).toContain('# ');
    },
  );

  it('ask for metrics that services tell', () => {
    expect(rules.flatMap(({ expr }) => unknownMetrics(expr))).toEqual([]);
  });

  it('miss every work queue that there always is', () => {
    const { expr = '' } = rules.find(({ alert }) => alert === 'QueueMissing') ?? {};
    const named = [...expr.matchAll(/queue="([^"]+)"/g)].map(([, queue]) => queue);
    expect(named.sort()).toEqual(queueNamesWith([]).sort());
  });

  it('are each seen to fire by a test', () => {
    const { tests } = yaml('deploy/prometheus/alerts.test.yml') as { tests: RuleTest[] };
    const fired = tests
      .flatMap((test) => test.alert_rule_test)
      .filter(({ exp_alerts: alerts }) => alerts.length > 0)
      .map(({ alertname }) => alertname);
    expect([...new Set(fired)].sort()).toEqual(rules.map(({ alert }) => alert).sort());
  });
});

describe('The dashboards', () => {
  it('are about business, messaging and services', () => {
    expect(dashboards.map(({ uid }) => uid)).toEqual([
      'orderflow-business',
      'orderflow-messaging',
      'orderflow-services',
    ]);
  });

  it.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
    '%s asks the data source that is provided for metrics that there are',
    (_title, dashboard) => {
      const provided = yaml('deploy/grafana/provisioning/datasources/prometheus.yml') as {
        datasources: { uid: string }[];
      };
      expect(new Set(dashboard.panels.map(({ datasource }) => datasource.uid))).toEqual(
        new Set(provided.datasources.map(({ uid }) => uid)),
      );
      expect(expressionsOf(dashboard).flatMap(unknownMetrics)).toEqual([]);
    },
  );

  it.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
    '%s has panels that say what they show, beside each other and not one upon another',
    (_title, { panels }) => {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const taken = new Set<string>();
      for (const { title, description, gridPos } of panels) {
        expect(title && description).toBeTruthy();
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
            expect([title, taken.has(`${x} ${y}`), x < 24]).toEqual([title, false, true]);
            taken.add(`${x} ${y}`);
          }
      }
    },
  );
});

const promtool = (...args: string[]) =>
  spawnSync(process.execPath, ['tools/promtool.mjs', ...args], { cwd: root, encoding: 'utf8', timeout: 300_000 });

/** It is taken out of a package of the system, which not every system has; in CI it must be there. */
const found = promtool('--version');
const isThere = found.status === 0;
if (!isThere && !process.env['CI']) console.warn(`The alerts were not tried out: ${found.stderr}`);

(isThere || process.env['CI'] ? describe : describe.skip)('By the word of promtool', () => {
  const accepted = (...args: string[]): void => {
    const { status, stdout, stderr } = promtool(...args);
    if (status !== 0) throw new Error(stdout + stderr);
  };

  it('the configuration is right, and so are the alerts', () => {
    accepted('check', 'config', 'deploy/prometheus/prometheus.yml');
    accepted('check', 'rules', 'deploy/prometheus/alerts.yml');
  });

  it('each alert fires when it should, and not before', () => {
    accepted('test', 'rules', 'deploy/prometheus/alerts.test.yml');
  });

  it('what the panels ask can be asked', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'orderflow-panels-'));
    const asked = dashboards.flatMap(expressionsOf).map((expr, at) => ({ record: `panel:${at}`, expr }));
    try {
      const file = path.join(directory, 'panels.yml');
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules: asked }] }));
      accepted('check', 'rules', file);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('says so when an alert does not fire', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'orderflow-alerts-'));
    try {
      writeFileSync(
        path.join(directory, 'alerts.yml'),
        read('deploy/prometheus/alerts.yml').replaceAll('== 0', '== 7'),
      );
      writeFileSync(path.join(directory, 'alerts.test.yml'), read('deploy/prometheus/alerts.test.yml'));
      expect(promtool('test', 'rules', path.join(directory, 'alerts.test.yml')).status).not.toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
