import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom: the table of ARCHITECTURE.md. A tag that is not listed here may import nothing.
 * `testing` is allowed to all, but for their specs alone: see the restriction on other files below.
 */
const layers = [
  { layer: 'contracts', mayImport: [] },
  { layer: 'client', mayImport: ['testing'] },
  { layer: 'testing', mayImport: ['contracts'] },
  { layer: 'observability', mayImport: ['contracts', 'testing'] },
  { layer: 'persistence', mayImport: ['contracts', 'observability', 'testing'] },
  { layer: 'messaging', mayImport: ['contracts', 'observability', 'persistence', 'testing'] },
  { layer: 'http', mayImport: ['contracts', 'observability', 'persistence', 'messaging', 'testing'] },
  { layer: 'service', mayImport: ['contracts', 'observability', 'persistence', 'messaging', 'http', 'testing'] },
  { layer: 'browser', mayImport: ['client'] },
  { layer: 'e2e', mayImport: ['contracts', 'client', 'observability', 'persistence', 'messaging', 'http', 'testing'] },
];
const broker = ['amqplib', 'amqplib/**', 'amqp-connection-manager', '@golevelup/**'];
const frameworks = ['@nestjs/**', 'typeorm', 'typeorm/**', 'pg', 'fastify', '@fastify/**'];
const bannedPackages = {
  browser: [...broker, ...frameworks],
  contracts: [...broker, ...frameworks],
  client: [...broker, ...frameworks],
  service: broker,
};
const specs = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', '**/*.harness-spec.ts'];

export default tseslint.config(
  // What `npm run openapi docs` writes is as its generator writes it.
  { ignores: ['dist', '.nx', '.local', 'coverage', 'node_modules', 'libs/client/src/schema'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: 'tsconfig.base.json', noWarnOnMultipleProjects: true }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: layers.map(({ layer, mayImport }) => ({
            sourceTag: `layer:${layer}`,
            onlyDependOnLibsWithTags: mayImport.map((name) => `layer:${name}`),
            ...(bannedPackages[layer] && { bannedExternalImports: bannedPackages[layer] }),
          })),
        },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Nest and TypeORM declare classes where they take plain objects of options.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A Nest module is a class with nothing in it.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: "Only an app's config.ts reads the environment." },
      ],
    },
  },
  {
    files: ['apps/*/src/config.ts', 'examples/*/src/config.ts', 'libs/testing/**/*.ts', ...specs],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['{apps,examples,libs}/*/src/**/*.ts'],
    ignores: [...specs, 'apps/system-e2e/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@orderflow/testing', message: 'Throw-away databases and vhosts are for specs.' }] },
      ],
    },
  },
  {
    // The compiler knows which names there are: `tsc --project tools`.
    files: ['**/*.mjs', '**/*.cjs'],
    rules: { 'no-undef': 'off' },
  },
);
