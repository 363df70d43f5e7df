import { loadEnvironment, servicePorts } from './environment.mjs';
import { holder } from './lock.mjs';
import { home } from './paths.mjs';
import { isAlive } from './processes.mjs';
import { isReady, portVariable, servicesIn } from './services.mjs';
import { readState } from './state.mjs';
import { supervisorLock } from './system.mjs';

/**
 * What runs, as it is now and not as it was written down.
 */
export async function overview() {
  const state = readState(home);
  const supervisor = holder(supervisorLock);
  const settings = state?.environment ?? {};
  const environment = { ...loadEnvironment(), ...settings };
  const defaults = servicePorts(environment);
  const services = await Promise.all(
    servicesIn(environment).map(async (name) => {
      const piece = state?.pieces.find((one) => one.name === name);
      const runs = isAlive(piece?.process);
      const port = Number(settings[portVariable(name)] ?? defaults[name]);
      const waiting = state && supervisor && piece && state.ready ? 'restarting' : 'stopped';
      return {
        name,
        state: runs ? 'running' : waiting,
        pid: runs ? piece?.process?.pid : undefined,
        port,
        url: `http://localhost:${port}`,
        uptimeSeconds: runs ? Math.floor((Date.now() - Date.parse(piece?.startedAt ?? '')) / 1000) : undefined,
        restarts: piece?.restarts ?? 0,
        ready: runs && (await isReady(port)),
      };
    }),
  );
  return {
    running: supervisor !== undefined,
    ready: services.every((service) => service.ready),
    home,
    supervisor: supervisor && { pid: supervisor.pid },
    services,
    postgres: state?.postgres && server(state, 'postgres'),
    rabbitmq: state?.rabbitmq && server(state, 'rabbitmq'),
    inbox: state?.inbox && { url: state.inbox, pid: pidOf(state, 'inbox') },
  };
}

/** @param {import('./state.mjs').State} state @param {'postgres' | 'rabbitmq'} name */
function server(state, name) {
  const { kind, description, managementUrl } = state[name] ?? {};
  return {
    kind,
    description,
    pid: pidOf(state, name),
    managementUrl: managementUrl && new URL(managementUrl).origin,
  };
}

/** @param {import('./state.mjs').State} state @param {string} name */
function pidOf(state, name) {
  const piece = state.pieces.find((one) => one.name === name);
  return isAlive(piece?.process) ? piece?.process?.pid : undefined;
}
