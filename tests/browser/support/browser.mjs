// Which browser: Debian's Chromium, or the one that CHROMIUM names. Playwright's own download is not needed. The shell is the same
// browser without what draws its own window, and does the same tests with half the work.

import { execFileSync } from 'node:child_process';

export function chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error('No Chromium was found: install the package chromium, or set CHROMIUM to the path of one.');
}

export const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
