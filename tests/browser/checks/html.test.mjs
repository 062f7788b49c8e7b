// The HTML of every page is valid, as the Nu HTML checker reads it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { filesOf, some } from '../support/files.mjs';
import { siteNames } from '../support/sites.mjs';

const CHECKER = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

/** What runs for some seconds is not worth to be compiled as well as can be: half the work. */
const FOR_A_SHORT_RUN = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

test('every page of every site is valid HTML', () => {
  const sites = siteNames().map((name) => filesOf(name));
  const command = [...FOR_A_SHORT_RUN, '-Xss8m', '-jar', CHECKER, '--no-langdetect', '--errors-only', '--skip-non-html', '--format', 'json', ...sites.map((site) => site.folder)];
  const result = spawnSync('java', command, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  // The report is one line of the standard error; Java may have said something of its own before it.
  const report = JSON.parse(result.stderr.split('\n').find((line) => line.startsWith('{')) ?? '{}');
  assert.ok(Array.isArray(report.messages), result.stderr);
  const errors = report.messages.map((message) => {
    const site = sites.find((site) => decodeURI(message.url ?? '').includes(`${site.folder}/`));
    const path = site ? `${site.name}: ${decodeURI(message.url).split(`${site.folder}/`)[1]}` : message.url;
    return `${path}:${message.lastLine}: ${message.message}`;
  });
  assert.equal(errors.length, 0, `${errors.length} errors\n${some(errors)}`);
  assert.equal(result.status, 0);
});
