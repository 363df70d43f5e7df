import { loadavg } from 'node:os';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { Laboratory } from '../laboratory/laboratory.mjs';
import { choosePorts } from '../laboratory/ports.mjs';
import { Roster } from '../laboratory/roster.mjs';
import { checkoutHome } from '../lib/paths.mjs';
import { openBareSaga } from './floors/bare-saga.mjs';
import { openEcho } from './floors/echo.mjs';
import { openPublishes } from './floors/publishes.mjs';
import { openStatement } from './floors/statement.mjs';
import { Subject } from './subject.mjs';

/** That orders are for, unless a run says otherwise. */
export const PRODUCTS = 1_000;
export const MANY_PRODUCTS = 10_000;

/**
 * The system and what it is compared with, side by side on the same servers, so that a slow moment of the machine is one
 * for both. Without mail and proxies: notifications are recorded, and nothing stands between a service and its servers.
 */
export async function openStand() {
  const directory = join(checkoutHome, `bench-${process.pid}`);
  const busyBefore = loadavg()[0] ?? 0;
  const laboratory = await Laboratory.open({ directory, mail: false, proxies: false });
  // Named like the laboratory's, so that whoever comes after a killed bench stops both.
  const floorsDirectory = join(checkoutHome, `bench-floors-${process.pid}`);
  const roster = new Roster(floorsDirectory, []);
  try {
    await laboratory.ready();
    const [echoPort = 0, sagaPort = 0] = await choosePorts(2);
    const server = laboratory.databases['order']?.url ?? '';
    const floors = {
      echo: await openEcho(roster, echoPort),
      statement: await openStatement(floorsDirectory, server),
      publishes: openPublishes(laboratory.broker.url),
      bareSaga: await openBareSaga(roster, laboratory, { port: sagaPort, products: PRODUCTS }),
    };
    const subject = await Subject.open(laboratory, MANY_PRODUCTS);
    const close = async () => {
      await Promise.all([subject.close(), floors.bareSaga.close()]);
      await roster.close();
      await laboratory.close();
      for (const each of [directory, floorsDirectory]) rmSync(each, { recursive: true, force: true });
    };
    return { laboratory, subject, floors, busyBefore, close };
  } catch (error) {
    await roster.close();
    await laboratory.close();
    throw error;
  }
}

/** @typedef {Awaited<ReturnType<typeof openStand>>} Stand */
