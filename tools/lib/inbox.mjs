import { join } from 'node:path';
import { home, root } from './paths.mjs';
import { choosePort, isFree } from './ports.mjs';
import { Failure } from './terminal.mjs';

/** @typedef {Record<string, string | undefined>} Environment */

const VARIABLES = /** @type {const} */ ({ smtp: ['MAIL_PORT', 1025], web: ['MAIL_UI_PORT', 8025] });

/** @param {Environment} environment @param {keyof typeof VARIABLES} which */
function portIn(environment, which) {
  const [variable, preferred] = VARIABLES[which];
  const value = environment[variable] || String(preferred);
  if (/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535) return Number(value);
  throw new Failure(`${variable} is ${JSON.stringify(value)}, which is not a port number.`);
}

/** @param {Environment} environment */
export const inboxPorts = (environment) => ({ smtp: portIn(environment, 'smtp'), web: portIn(environment, 'web') });

/** One that was asked for, or else any that is free. @param {Environment} environment @param {keyof typeof VARIABLES} which */
async function choose(environment, which) {
  const [variable, preferred] = VARIABLES[which];
  const port = portIn(environment, which);
  if (!environment[variable]) return choosePort(home, `inbox-${which}`, preferred);
  if (await isFree(port)) return port;
  throw new Failure(
    `Port ${port}, for the development inbox, is taken by another program.`,
    `Stop that program, or choose another port: ${variable}=${port + 100} npm start (or set it in .env).`,
  );
}

/** @param {number} port */
async function answers(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(3000) })).status === 204;
  } catch {
    return false;
  }
}

/**
 * Runs the inbox where no mail server is given.
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 * @param {Environment} environment
 * @returns {Promise<{ url: string, settings: Record<string, string> } | undefined>} where it is read, and what the services are given
 */
export async function startInbox(supervisor, environment) {
  if (environment['SMTP_URL']) return undefined;
  const [smtp, web] = [await choose(environment, 'smtp'), await choose(environment, 'web')];
  if (smtp === web) throw new Failure(`MAIL_PORT and MAIL_UI_PORT are both ${web}.`, 'They must differ.');
  const env = { ...process.env, MAIL_PORT: String(smtp), MAIL_UI_PORT: String(web) };
  const args = [join(root, 'tools', 'inbox.mjs')];
  await supervisor.start({ name: 'inbox', tier: 2, command: process.execPath, args, env }, () => answers(web));
  return {
    url: `http://localhost:${web}`,
    settings: {
      SMTP_URL: `smtp://127.0.0.1:${smtp}`,
      // So that there is something to see of all that is sent.
      NOTIFY_ADMIN_EMAILS: environment['NOTIFY_ADMIN_EMAILS'] || 'admin@orderflow.example',
    },
  };
}
