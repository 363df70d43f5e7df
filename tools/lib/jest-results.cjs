const path = require('node:path');
const { writeFileSync } = require('node:fs');

/** Leaves the counts of one project's run in TEST_RESULTS_DIR, where `npm test` adds them up. */
module.exports = class ResultsReporter {
  /** @param {{ rootDir: string }} globalConfig */
  constructor({ rootDir }) {
    this.project = path.basename(path.dirname(rootDir));
  }

  /**
   * @param {unknown} _contexts
   * @param {Record<`num${'Passed' | 'Failed' | 'Pending' | 'Todo'}Tests` | 'numRuntimeErrorTestSuites', number>} results
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
    };
    writeFileSync(path.join(directory, `${this.project}.json`), JSON.stringify(counts));
  }
};
