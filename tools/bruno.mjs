import './lib/requirements.mjs';
import { join } from 'node:path';
import { command } from './lib/commands.mjs';
import { prepareFolder } from './lib/dependencies.mjs';
import { loadEnvironment, servicePorts } from './lib/environment.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { home, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { readState } from './lib/state.mjs';
import { signToken } from './lib/tokens.mjs';

const help = `
npm run bruno [-- [--env ENVIRONMENT] [FOLDER or REQUEST…]]

Sends the requests of docs/bruno to the system that npm start runs, one after the other, and checks every answer. They
build on one another: folders that are named are sent in that order, such as inventory order.

  --env  local (unless given), or gateway: http://localhost:8080

As an administrator, with a token of this checkout, or with ORDERFLOW_TOKEN where that is set. It leaves a product and an
order behind. The first run installs the command line of Bruno (tools/bruno).
`;

const options = /** @type {const} */ ({ env: { type: 'string', default: 'local' } });

/** The ports of the system that runs, which need not be those of the file. @param {Record<string, string | undefined>} environment */
const addresses = (environment) =>
  Object.entries(servicePorts(environment)).flatMap(([service, port]) =>
    [service, `${service}Operations`].flatMap((name) => ['--env-var', `${name}=http://127.0.0.1:${port}`]),
  );

await command({ options, allowPositionals: true }, help, async ({ values: { env }, positionals }) => {
  interruptOnSignals();
  const environment = { ...loadEnvironment(), ...readState(home)?.environment };
  const token = process.env['ORDERFLOW_TOKEN'] || signToken(environment, { roles: ['admin'], expires: '1h' });
  const bruno = join(root, 'tools', 'bruno');
  await prepareFolder(bruno);
  const { code } = await run(
    join(bruno, 'node_modules', '.bin', 'bru'),
    [
      ...['run', ...positionals, '-r', '--env', env, '--exclude-tags', 'endless'],
      // The other sandbox loads in the background, and fails whatever is answered before it is there.
      ...['--sandbox', 'developer'],
      ...(env === 'local' ? ['--noproxy', ...addresses(environment)] : []),
      // Instead of one in docs/bruno/.env, which may have expired; and others see what a process is called with.
      ...['--env-var', 'token={{process.env.BRUNO_TOKEN}}'],
    ],
    { cwd: join(root, 'docs', 'bruno'), env: { ...process.env, BRUNO_TOKEN: token }, inherit: true },
  );
  return code;
});
