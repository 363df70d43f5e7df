import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './service-process';

const advisory = { title: 'Prototype pollution', url: 'https://github.com/advisories/GHSA-0000' };
const report = (severities: Record<string, string>): object => ({
  auditReportVersion: 2,
  vulnerabilities: Object.fromEntries(
    Object.entries(severities).map(([name, severity]) => [name, { name, severity, via: [advisory, 'other'] }]),
  ),
  metadata: { dependencies: { prod: 210 } },
});

describe('npm run audit', () => {
  // In the place of npm: says what it was told to say, as npm would.
  const folder = mkdtempSync(path.join(tmpdir(), 'orderflow-audit-'));
  const npm = path.join(folder, 'npm');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const audit = (printed: unknown, ...args: string[]): Promise<{ code: number; output: string }> => {
    writeFileSync(
      npm,
      `#!/bin/sh\ntest "$*" = 'audit --omit=dev --json' && cat <<'END'\n${JSON.stringify(printed)}\nEND\nexit 1\n`,
    );
    chmodSync(npm, 0o755);
    const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` };
    return new Promise((resolve) => {
      execFile(process.execPath, ['tools/audit.mjs', ...args], { cwd: root, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, output: stdout + stderr });
      });
    });
  };

  it('is content when nothing is high or critical', async () => {
    const { code, output } = await audit(report({ one: 'moderate', two: 'low' }));
    expect([code, output]).toEqual([0, expect.stringMatching(/^✔ 210 packages, 0 .*, 2 with a lesser one/)]);
  });

  it.each(['high', 'critical'])('fails when something is %s, and says what and why', async (severity) => {
    const { code, output } = await audit(report({ handlebars: severity, two: 'low' }), '--require');
    expect(code).toBe(1);
    expect(output).toContain(`✖ handlebars: ${severity}: ${advisory.title} ${advisory.url}; by other\n`);
    expect(output).toContain('✖ 210 packages, 1 with a vulnerability that is high or critical, 1 with a lesser one');
  });

  it.each([
    ['says why', { message: '405 Method Not Allowed', error: {} }, '405 Method Not Allowed'],
    ['says nothing', undefined, 'npm has printed no report'],
  ])('looks at nothing when the registry does not answer, and %s', async (_what, printed, why) => {
    const offline = await audit(printed);
    expect([offline.code, offline.output]).toEqual([0, `Skipped, nothing was looked at: ${why}\n`]);
    expect(await audit(printed, '--require')).toEqual({ code: 1, output: expect.stringContaining(why) as string });
  });
});
