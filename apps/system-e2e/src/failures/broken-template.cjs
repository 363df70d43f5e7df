/**
 * Preloaded into the notification service: a release in which the French words for a confirmed order ask for a value
 * that there is not. Templates are code, and the tests would not let it pass.
 */
const Module = require('node:module');

const { _compile } = Module.prototype;

Module.prototype._compile = function (text, file, ...others) {
  const broken = file.endsWith('words.fr.js')
    ? text.replace('{{number}} est confirmée', '{{nummer}} est confirmée')
    : text;
  return _compile.call(this, broken, file, ...others);
};
