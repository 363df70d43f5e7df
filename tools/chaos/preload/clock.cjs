/**
 * Preloaded into a service (`node --require`), has its calendar go wrong by CLOCK_OFFSET_MS. How long something takes
 * (timers, `performance`) is measured by another clock, as on a machine whose time is not set.
 */
const offset = Number(process.env['CLOCK_OFFSET_MS'] ?? 0);
if (!Number.isSafeInteger(offset)) throw new Error('CLOCK_OFFSET_MS is to be a number of milliseconds.');

if (offset !== 0) {
  const TrueDate = Date;
  const trueNow = TrueDate.now;
  TrueDate.now = () => trueNow() + offset;
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [target.now()], newTarget),
    apply: (target) => new target(target.now()).toString(),
  });
  TrueDate.prototype.constructor = globalThis.Date;
}
