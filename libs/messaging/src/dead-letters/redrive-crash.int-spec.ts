import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  startTypeScript,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { ids, takeEffect } from '../consumer/consumer-host.harness-spec';
import { DeadLettersBench, orders } from './dead-letters.harness-spec';

describe('A redrive of a thousand dead letters', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: DeadLettersBench;
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await DeadLettersBench.open({ database: database.url, broker: broker.url });
  });
  afterEach(async () => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    await bench.clear();
  });
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const remain = (count: number): Promise<void> =>
    eventually(async () => {
      expect(await bench.remaining()).toBe(count);
    });

  function redrive(): ChildProcess {
    const program = require.resolve('./redrive-process.harness-spec');
    const child = startTypeScript(program, [bench.urls.broker, bench.urls.database]);
    running.push(child);
    return child;
  }

  /** Kills the process once it has moved so many. */
  async function killAfter(count: number): Promise<void> {
    const child = redrive();
    let moved = 0;
    child.stdout?.setEncoding('utf8').on('data', (lines: string) => {
      moved += lines.split('dead letter moved').length - 1;
      if (moved >= count) child.kill('SIGKILL');
    });
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  }

  it('can be killed again and again: each message takes effect once, none is left and none is lost', async () => {
    const buried = orders(1_000);
    await bench.bury(buried);
    await bench.host.start(takeEffect);
    await killAfter(500);
    await killAfter(1);
    const last = redrive();
    last.stdout?.resume();
    expect(await once(last, 'close')).toEqual([0, null]);
    await eventually(async () => {
      expect((await bench.host.effects()).sort()).toEqual(ids(buried).sort());
    });
    await remain(0);
  }, 60_000);
});
