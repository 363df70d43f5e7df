const path = require('node:path');
const { writeFileSync } = require('node:fs');
const { stripVTControlCharacters } = require('node:util');

/**
 * @typedef {{ ancestorTitles: string[], title: string, status: string, failureMessages: string[] }} Test
 * @typedef {{ testFilePath: string, testExecError?: unknown, failureMessage?: string | null, testResults: Test[] }} Suite
 */

/** Leaves the counts and the failures of one project's run in TEST_RESULTS_DIR, where `npm test` adds them up. */
module.exports = class ResultsReporter {
  /** @param {{ rootDir: string }} globalConfig */
  constructor({ rootDir }) {
    this.project = path.basename(path.dirname(rootDir));
  }

  /**
   * @param {unknown} _contexts
   * @param {Record<`num${'Passed' | 'Failed' | 'Pending' | 'Todo'}Tests` | 'numRuntimeErrorTestSuites', number>
   *   & { testResults: Suite[] }} results
   */
  onRunComplete(_contexts, results) {
    const directory = process.env['TEST_RESULTS_DIR'];
    if (!directory) return;
    const counts = {
      project: this.project,
      passed: results.numPassedTests,
      failed: results.numFailedTests,
      skipped: results.numPendingTests + results.numTodoTests,
      failedSuites: results.numRuntimeErrorTestSuites,
      failures: results.testResults.flatMap(failuresOf),
    };
    writeFileSync(path.join(directory, `${this.project}.json`), JSON.stringify(counts));
  }
};

/** @param {Suite} suite */
function failuresOf({ testFilePath, testExecError, failureMessage, testResults }) {
  const file = path.relative(process.cwd(), testFilePath);
  const failures = testResults
    .filter(({ status }) => status === 'failed')
    .map(({ ancestorTitles, title, failureMessages }) => ({
      file,
      test: [...ancestorTitles, title].join(' › '),
      message: relevant(failureMessages.join('\n')),
    }));
  return testExecError
    ? [...failures, { file, test: 'could not be run', message: relevant(failureMessage ?? '') }]
    : failures;
}

/** Without colours, which logs show as noise, and without other people's stack frames. @param {string} message */
function relevant(message) {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines.filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line)).join('\n');
}
