import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { Failure } from './lib/terminal.mjs';
import { signToken } from './lib/tokens.mjs';

const help = `
npm run -s token -- --role ROLE [--role ROLE] [--sub ID] [--expires 12h]

Prints a token that the services of this checkout accept, signed with AUTH_JWT_SECRET, or with .local/auth-secret
where that is not set.

  --role     admin, for instance; may be repeated
  --sub      whom the token is for
  --expires  how long it is good for: 90s, 30m, 12h, 7d
`;

const options = /** @type {const} */ ({
  role: { type: 'string', multiple: true },
  sub: { type: 'string' },
  expires: { type: 'string' },
});

await command({ options }, help, async ({ values: { role, sub, expires } }) => {
  if (!role?.every(Boolean)) throw new Failure('Which role? For instance: npm run -s token -- --role admin');
  process.stdout.write(`${signToken(loadEnvironment(), { roles: role, subject: sub, expires })}\n`);
});
