import './lib/requirements.mjs';
import { join } from 'node:path';
import { campaign } from './fuzz/campaign.mjs';
import { furnish } from './fuzz/known.mjs';
import { Laboratory } from './laboratory/laboratory.mjs';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { checkoutHome } from './lib/paths.mjs';
import { Failure, green, red, say, step } from './lib/terminal.mjs';

const help = `
npm run fuzz [-- [--seed N] [--minutes M]]

Starts a copy of the system of its own and sends it what the OpenAPI documents allow, nearly allow and do not allow: every
operation, as everybody and as nobody. No answer may be a 5xx, none may be missing, each must be as documented, and nobody
may come further than the document says. What is found is made as small as it gets.

  --seed N     what is sent; the same seed sends the same kinds of things in the same order (random unless given)
  --minutes M  for how long (1)
  --verbose    how often each operation gave which status
`;

const options = /** @type {const} */ ({
  seed: { type: 'string' },
  minutes: { type: 'string', default: '1' },
  verbose: { type: 'boolean', default: false },
});

/** @param {string} flag @param {string} text */
function numberIn(flag, text) {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && Number.isFinite(number)) return number;
  throw new Failure(`--${flag} is ${JSON.stringify(text)}, which is not a number.`);
}

const HOUR_MS = 3_600_000;

/** @param {Laboratory} laboratory */
function tokensOf(laboratory) {
  const customer = laboratory.token({ sub: 'customer-7', roles: [] });
  const [head, claims] = laboratory.admin.split('.');
  return {
    nobody: undefined,
    customer,
    admin: laboratory.admin,
    // By more than clocks may differ.
    expired: laboratory.token({ sub: 'the-admin', roles: ['admin'], expires: '1m', issuedAt: Date.now() - HOUR_MS }),
    forged: `${head}.${claims}.${customer.split('.')[2]}`,
    garbage: 'e30.e30.',
  };
}

await command({ options }, help, async ({ values }) => {
  const seed = numberIn('seed', values.seed ?? String(Date.now() % 1_000_000));
  const minutes = numberIn('minutes', values.minutes);
  interruptOnSignals();
  await prepareCheckout();
  const directory = join(checkoutHome, `fuzz-${process.pid}`);
  const laboratory = await Laboratory.open({ directory, mail: false, proxies: false });
  try {
    const tokens = tokensOf(laboratory);
    const { known, urls } = await step('A copy of the system', async () => {
      await laboratory.ready();
      const addresses = Object.fromEntries(laboratory.services.map(({ service, url }) => [service, url]));
      return { urls: addresses, known: await furnish(addresses, laboratory.admin) };
    });
    const { findings, sent, statuses } = await campaign({ urls, tokens, known }, { seed, minutes });
    if (values.verbose) for (const [name, count] of [...statuses].sort()) say(`${String(count).padStart(6)}  ${name}`);
    for (const { operation, complaint, request } of findings)
      say(`${red('✖')} ${operation}: ${complaint}\n  ${JSON.stringify(request)}`);
    say(`${findings.length === 0 ? green('✔') : red('✖')} seed ${seed}: ${sent} requests, ${findings.length} findings`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await laboratory.discard();
  }
});
