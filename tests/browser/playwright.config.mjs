// Every test runs twice where `place` matters: the site on a server under a base path, and the site opened from the disk.

import { defineConfig } from '@playwright/test';
import { ARGUMENTS, chromium } from './support/browser.mjs';

export default defineConfig({
  testDir: 'specs',
  globalSetup: './support/global-setup.mjs',
  outputDir: '../../target/browser-tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A slow machine is no failure of the site: generous limits, and one more try where nobody watches (it is reported).
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: chromium(), args: ARGUMENTS },
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
  },
  projects: [
    { name: 'server', use: { place: 'server' } },
    // What a server has no part in is looked at once.
    { name: 'disk', use: { place: 'disk' }, grepInvert: /@server/ },
  ],
});
