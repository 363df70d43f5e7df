const path = require('node:path');
const { readFileSync } = require('node:fs');

const { paths } = JSON.parse(readFileSync(path.join(__dirname, 'tsconfig.base.json'), 'utf8')).compilerOptions;

/**
 * What every project's tests share. The suffix of a file tells its cost:
 *   *.spec.ts      pure, no container
 *   *.int-spec.ts  against the real PostgreSQL and RabbitMQ
 *   *.e2e-spec.ts  against the built services as processes of their own
 */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts'],
  // jose is published as ES modules alone; Jest runs CommonJS.
  transform: { '^.+\\.[jt]s$': ['@swc/jest', { swcrc: true, configFile: path.join(__dirname, '.swcrc') }] },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  moduleNameMapper: Object.fromEntries(
    Object.entries(paths).map(([name, [file]]) => [`^${name}$`, path.join(__dirname, file)]),
  ),
  reporters: ['default', path.join(__dirname, 'tools/lib/jest-results.cjs')],
  maxWorkers: 2,
  testTimeout: 60_000,
};
