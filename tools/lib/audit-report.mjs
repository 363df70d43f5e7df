/**
 * As much as is read of what `npm audit --json` prints.
 * @typedef {{ severity: string, via: (string | { title?: string, url?: string })[] }} Vulnerability
 * @typedef {object} Report
 * @property {Record<string, Vulnerability>} vulnerabilities by package
 * @property {{ dependencies: { prod: number } }} metadata
 */

const graveOnes = ['high', 'critical'];

/** Why the registry gave no report, if it gave none. @param {string} printed */
export function refusalIn(printed) {
  try {
    const { vulnerabilities, metadata, message } = JSON.parse(printed);
    return vulnerabilities && metadata ? undefined : String(message ?? 'npm has printed no report');
  } catch {
    return 'npm has printed no report';
  }
}

/** @param {string} printed */
export function findingsIn(printed) {
  /** @type {Report} */
  const { vulnerabilities, metadata } = JSON.parse(printed);
  const all = Object.entries(vulnerabilities);
  const grave = all
    .filter(([, { severity }]) => graveOnes.includes(severity))
    .map(([name, { severity, via }]) => ({ name, severity, why: via.map(reasonIn).join('; ') }));
  return { grave, others: all.length - grave.length, packages: metadata.dependencies.prod };
}

/** An advisory, or the package that it comes with. @param {Vulnerability['via'][number]} cause */
const reasonIn = (cause) =>
  typeof cause === 'string' ? `by ${cause}` : [cause.title, cause.url].filter(Boolean).join(' ');
