import { masked } from './postgres.mjs';
import { run } from './processes.mjs';
import { findProgram } from './programs.mjs';
import { Failure } from './terminal.mjs';

/** @param {string} url @returns {Promise<Error | undefined>} why not, where it does not answer */
async function refusal(url) {
  // Not there before the dependencies are installed, hence no static import.
  const { connect } = await import('amqplib');
  try {
    const connection = await connect(url, { timeout: 3000 });
    connection.on('error', () => {});
    await connection.close();
    return undefined;
  } catch (error) {
    return /** @type {Error} */ (error);
  }
}

/** @param {string} url */
export const brokerAnswers = async (url) => (await refusal(url)) === undefined;

/** @param {string} variable @param {string} url */
export async function checkGivenBroker(variable, url) {
  if (!/^amqps?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new Failure(`${variable} is not a URL such as amqp://user:password@host:5672.`);
  }
  const reason = await refusal(url);
  if (!reason) return;
  throw new Failure(
    `${variable}: no connection to ${masked(url)}: ${reason.message || /** @type {any} */ (reason).code}`,
    'Correct it in the environment or in .env, or leave it out to use a broker of this machine.',
  );
}

/** @param {string} url with user and password */
export async function managementAnswers(url) {
  try {
    const { username, password, origin } = new URL(url);
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const response = await fetch(`${origin}/api/overview`, {
      headers: { authorization },
      signal: AbortSignal.timeout(3000),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * A rabbitmqctl of this machine that controls the broker on the given port, where we may use it.
 * @param {number} port
 * @returns {Promise<import('./state.mjs').Server['control']>}
 */
export async function systemControl(port) {
  const program = findProgram('rabbitmqctl') ?? findProgram('rabbitmqctl', ['/usr/sbin', '/usr/lib/rabbitmq/bin']);
  if (!program) return undefined;
  const commands = process.getuid?.() === 0 ? [[program]] : [[program], ['sudo', '-n', program]];
  for (const command of commands) {
    const [name = '', ...args] = command;
    const { code, stdout } = await run(name, [...args, '-q', 'status', '--formatter', 'json']);
    if (code === 0 && listeningPorts(stdout).includes(port)) return { command, env: {} };
  }
  return undefined;
}

/** @param {string} status @returns {number[]} */
function listeningPorts(status) {
  try {
    return JSON.parse(status).listeners.map((/** @type {{ port: number }} */ listener) => listener.port);
  } catch {
    return [];
  }
}
