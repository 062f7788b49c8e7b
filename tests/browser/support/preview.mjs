// `test` for the preview: a playbook of the test's own, the program that serves it, and a page that may complain only of a
// server that is gone.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENT, program } from './sites.mjs';
import { expect, test as base } from './test.mjs';

export { expect };

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

export const test = base.extend({
  // What a browser says when a server goes away, or answers that a page is broken; and what axe tries with style sheets in a shadow.
  expected: [[/Failed to load resource/, /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/, /Applying inline style/], { option: true }],

  /** A copy of the repository's own playbook. */
  playbook: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'diptych-preview-'));
    for (const name of ['content', 'playbook.yml']) cpSync(join(REPOSITORY, name), join(folder, name), { recursive: true });
    await use(new Playbook(folder));
    rmSync(folder, { recursive: true, force: true });
  },

  /** Starts the program on the playbook. What was started ends with the test. */
  serve: async ({ playbook }, use) => {
    const started = [];
    await use(async (options) => {
      const preview = await startPreview(playbook.folder, options);
      started.push(preview);
      return preview;
    });
    for (const preview of started) expect(await preview.stop(), `how the program ended, which said: ${preview.said()}`).toBe(0);
  },
});

class Playbook {
  constructor(folder) {
    this.folder = folder;
  }

  read(path) {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Writes a file in place. */
  write(path, text) {
    writeFileSync(join(this.folder, path), text);
  }

  /** Replaces a text that the file must hold. */
  edit(path, from, to) {
    const text = this.read(path);
    expect(text, path).toContain(from);
    this.write(path, text.replace(from, () => to));
  }

  rename(from, to) {
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  /** Copies a file of the default theme, to be changed. */
  own(path) {
    cpSync(join(REPOSITORY, path), join(this.folder, path), { recursive: true });
  }
}

/** Starts `diptych serve`; resolves when it says where. */
export async function startPreview(folder, { port = 0, options = [] } = {}) {
  const child = spawn(program(), ['serve', folder, '--port', String(port), ...options], { stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  let said = '';
  const url = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const [found] = said.match(/http:\/\/localhost:\d+\//) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`'diptych serve' ended with ${code}: ${said}`)));
  });
  return {
    url,
    port: Number(new URL(url).port),
    said: () => said,
    /** Ends it as Ctrl-C does; resolves to its exit code. */
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
