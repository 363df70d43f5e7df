import { servicePorts } from './environment.mjs';
import { servicesIn } from './services.mjs';
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
  const services = servicesIn(environment);
  const urls = services.map((service) => `http://localhost:${ports[service]}`);
  const provider = environment['AUTH_JWKS_URL'];
  const token = provider
    ? `  from the identity provider behind ${provider}`
    : `  ${signToken(environment, { roles: ['admin'] })}`;
  const dashboard = `http://localhost:${ports['notification']}/dashboard/`;
  const bearer = provider ? '$TOKEN' : '$(npm run -s token -- --role admin)';
  return [
    '',
    bold('Orderflow is running'),
    table([
      ...services.map((service, at) => [service, urls[at] ?? '', `${urls[at]}/docs`, `${urls[at]}/health`]),
      managementRow(state.rabbitmq),
      ...(state.inbox ? [['inbox', state.inbox, 'every e-mail that is sent']] : []),
    ]),
    '',
    bold(provider ? 'The dashboard' : 'The dashboard: this link signs you in, for 12 hours'),
    `  ${dashboard}${provider ? '' : `#token=${token.trim()}`}`,
    '',
    bold("An administrator's token, for 12 hours"),
    token,
    '',
    bold('Place an order, and see what became of it'),
    `  curl -s ${urls[0]}/orders -H 'content-type: application/json' \\`,
    `    -d '{"customerId":"you","items":[{"productId":"TEA-SENCHA","quantity":2}]}'`,
    `  curl -s '${urls[0]}/orders/customer/you?limit=1' -H "authorization: Bearer ${bearer}"`,
    '',
    bold('More'),
    table([
      ['npm run demo', 'the story of four orders, and of a message that nobody can read'],
      ['npm run status', 'what runs, and where'],
      ['npm run logs -- --follow', 'what the services say'],
      ['npm run -s token -- --role admin', 'another token'],
      ['npm run stop', 'ends all of it (in the foreground: Ctrl-C)'],
      ['npm test', 'all tests'],
    ]),
    '',
  ].join('\n');
}
