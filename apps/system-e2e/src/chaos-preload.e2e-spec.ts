import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { chaos, place, preload, Surroundings } from './chaos-preload.harness-spec';
import { root, type ServiceName } from './service-process';
import { patienceMs, startLimitMs } from './system';

interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}
interface Mutation {
  readonly name: string;
  readonly edits: readonly Edit[];
}

const load = createRequire(__filename);
const { mutations, replaceOnce } = load(path.join(chaos, 'prove/mutations.cjs')) as {
  mutations: readonly Mutation[];
  replaceOnce: (text: string, edit: Edit) => string;
};
const { points, parseRules } = load(path.join(chaos, 'preload/crash-plan.cjs')) as {
  points: Readonly<Record<string, { services: readonly ServiceName[] }>>;
  parseRules: (text: string) => unknown;
};

jest.setTimeout(patienceMs);

let surroundings: Surroundings;
beforeAll(async () => {
  surroundings = await Surroundings.open();
}, startLimitMs);
afterEach(() => surroundings.killAll());
afterAll(() => surroundings.close());

describe('A crash point', () => {
  const crashesIn = (log: string) =>
    readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  async function startMortal(service: ServiceName, point: string) {
    const log = path.join(surroundings.directory, randomUUID());
    const mortal = await surroundings.run(service, {
      ...preload('crash-points.cjs'),
      CHAOS_CRASH: `${point}#1`,
      CHAOS_CRASH_LOG: log,
    });
    return { mortal, log };
  }

  it.each(Object.keys(points).filter((point) => points[point]?.services.includes('order')))(
    'kills a service %s, and leaves a line of it',
    async (point) => {
      const { mortal, log } = await startMortal('order', point);
      // What the one before it has left may kill it before it is ready; else an order does, on its way to analytics.
      await Promise.race([mortal.end(), mortal.ready().then(() => place(mortal))]).catch(() => undefined);
      expect(await mortal.end()).toBe('SIGKILL');
      expect(crashesIn(log)).toEqual([expect.objectContaining({ point, service: 'order' })]);
    },
  );

  it('kills notification after-data, when a mail has been taken', async () => {
    const order = await (await surroundings.run('order', {})).ready();
    const { mortal, log } = await startMortal('notification', 'after-data');
    await place(order);
    expect(await mortal.end()).toBe('SIGKILL');
    expect(crashesIn(log)).toEqual([expect.objectContaining({ point: 'after-data', service: 'notification' })]);
  });

  it('is left alone once there were enough crashes', async () => {
    const { mortal, log } = await startMortal('order', 'before-placing');
    await expect(place(await mortal.ready())).rejects.toThrow();
    expect(await mortal.end()).toBe('SIGKILL');
    const limits = { CHAOS_CRASH: 'before-placing#1', CHAOS_CRASH_LOG: log, CHAOS_CRASH_LIMIT: '1' };
    const survivor = await surroundings.run('order', { ...preload('crash-points.cjs'), ...limits });
    await survivor.ready();
    expect(await place(survivor)).toMatchObject({ id: expect.any(String) as string });
  });

  it.each(['before-commit', 'before-lunch:0.5', 'before-commit:2', 'before-commit#0', ''])(
    'is refused where %j names none',
    (rules) => {
      expect(() => parseRules(rules)).toThrow('The points are before-placing');
    },
  );
});

describe('A clock that is an hour fast', () => {
  it('is what the whole service goes by', async () => {
    const hour = 3_600_000;
    const service = await surroundings.run('order', { ...preload('clock.cjs'), CLOCK_OFFSET_MS: String(hour) });
    await service.ready();
    const before = Date.now();
    const placedAt = Date.parse((await place(service)).createdAt) - hour;
    expect(placedAt).toBeGreaterThanOrEqual(before);
    expect(placedAt).toBeLessThanOrEqual(Date.now());
  });
});

describe('A mutation', () => {
  it.each(mutations.map(({ name, edits }) => ({ name, edits })))(
    '$name finds the text that it changes, once, and leaves a program',
    ({ edits }) => {
      const texts = new Map<string, string>();
      for (const edit of edits) {
        const text = texts.get(edit.file) ?? readFileSync(path.join(root, 'dist', edit.file), 'utf8');
        texts.set(edit.file, replaceOnce(text, edit));
      }
      for (const text of texts.values()) expect(() => new Script(Module.wrap(text))).not.toThrow();
    },
  );

  it.each(['', 'twice twice'])('is refused where its text is not there exactly once: %j', (text) => {
    expect(() => replaceOnce(text, { file: 'a.js', find: 'twice', replace: '' })).toThrow('a.js has this');
  });

  it('that nobody knows keeps a service from starting', async () => {
    const service = await surroundings.run('order', { ...preload('mutation.cjs'), CHAOS_MUTATION: 'sleep' });
    expect(await service.end()).toBe(1);
    expect(service.output).toContain('There is no mutation sleep');
  });

  it('switches its safeguard off in a running service', async () => {
    const key = randomUUID();
    const sane = await (await surroundings.run('order', preload('mutation.cjs'))).ready();
    const { id } = await place(sane, key);
    expect(await place(sane, key)).toMatchObject({ id });
    const mutated = await surroundings.run('order', { ...preload('mutation.cjs'), CHAOS_MUTATION: 'idempotency-key' });
    await mutated.ready();
    expect((await place(mutated, key)).id).not.toBe(id);
  });
});
