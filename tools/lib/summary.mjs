import { servicePorts } from './environment.mjs';
import { SERVICES } from './services.mjs';
import { bold, table } from './terminal.mjs';
import { signToken } from './tokens.mjs';

/** @param {import('./state.mjs').Server | undefined} rabbitmq */
function managementRow(rabbitmq) {
  if (rabbitmq?.managementUrl) {
    const url = new URL(rabbitmq.managementUrl);
    return ['RabbitMQ', url.origin, `user ${url.username}, password ${url.password}`];
  }
  return ['RabbitMQ', 'no management UI', 'on the machine of the broker: rabbitmq-plugins enable rabbitmq_management'];
}

/**
 * What to look at and what to type once everything runs.
 * @param {Record<string, string | undefined>} environment
 * @param {import('./state.mjs').State} state
 */
export function summary(environment, state) {
  const ports = servicePorts(environment);
  const urls = SERVICES.map((service) => `http://localhost:${ports[service]}`);
  const token = environment['AUTH_JWKS_URL']
    ? `  from the identity provider behind ${environment['AUTH_JWKS_URL']}`
    : `  ${signToken(environment, { roles: ['admin'] })}`;
  return [
    '',
    bold('Orderflow is running'),
    table([
      ...SERVICES.map((service, at) => [service, urls[at] ?? '', `${urls[at]}/docs`, `${urls[at]}/health`]),
      managementRow(state.rabbitmq),
    ]),
    '',
    bold("An administrator's token, for 12 hours"),
    token,
    '',
    bold('Try it'),
    `  curl -s ${urls[0]?.replace('http://', '')}/health`,
    '',
    bold('More'),
    table([
      ['npm run status', 'what runs, and where'],
      ['npm run logs -- --follow', 'what the services say'],
      ['npm run -s token -- --role admin', 'another token'],
      ['npm run stop', 'ends all of it (in the foreground: Ctrl-C)'],
      ['npm test', 'all tests'],
    ]),
    '',
  ].join('\n');
}
