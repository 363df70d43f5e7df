/**
 * Preloaded into a service (`node --require`), switches a safeguard off: that which CHAOS_MUTATION names, by a change
 * to the text of compiled modules as they are loaded. What is under dist/ stays as it is.
 */
const { readFileSync, realpathSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { mutationOf, replaceOnce } = require('../prove/mutations.cjs');

const name = process.env['CHAOS_MUTATION'];

if (name) {
  /** Of dist/apps/<service>/src/main.js. */
  const dist = realpathSync(path.resolve(process.argv[1] ?? '', '../../../..'));
  /** @typedef {import('../prove/mutations.cjs').Edit} Edit */
  /** @type {Map<string, Edit[]>} */
  const byFile = new Map();
  for (const edit of mutationOf(name).edits) {
    const file = path.join(dist, edit.file);
    byFile.set(file, [...(byFile.get(file) ?? []), edit]);
  }
  /** @param {string} text @param {readonly Edit[]} edits */
  const mutated = (text, edits) => edits.reduce(replaceOnce, text);

  // At once, and not when the module is loaded: no service may run without the mutation that it was to have.
  for (const [file, edits] of byFile) mutated(readFileSync(file, 'utf8'), edits);

  const prototype = /** @type {any} */ (Module).prototype;
  const { _compile } = prototype;
  /** @param {string} text @param {string} file @param {unknown[]} others */
  prototype._compile = function (text, file, ...others) {
    const edits = byFile.get(file);
    return _compile.call(this, edits ? mutated(text, edits) : text, file, ...others);
  };
}
