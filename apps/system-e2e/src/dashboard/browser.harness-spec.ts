/** For specs: the Chromium of the machine, if it has one. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executable = [process.env['CHROMIUM_PATH'] ?? '', ...browsers].find((file) => file !== '' && existsSync(file));

export const browserIsThere = executable !== undefined;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(executable && { executablePath: executable }),
    // Nobody but root has this browser's sandbox denied.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--autoplay-policy=user-gesture-required'],
  });
}
