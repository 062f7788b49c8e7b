// A playbook of script injections: each of the payloads in each of the places where content can stand. Lines of the fixture
// that begin with ‹each› are repeated for each payload. tests/security/hostile.rs reads them likewise.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FIXTURES } from './sites.mjs';

const FIXTURE = join(FIXTURES, 'hostile');

/** Every payload. */
export const PAYLOADS = readFileSync(join(FIXTURE, 'payloads.txt'), 'utf8').split('\n').filter((line) => line !== '');

/** Writes the playbook into a folder of its own, with all payloads or some. */
export function hostilePlaybook(payloads = PAYLOADS) {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-hostile-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const template = join(FIXTURE, 'playbook');
  for (const entry of readdirSync(template, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    write(path.slice(template.length + 1), expanded(readFileSync(path, 'utf8'), payloads));
  }
  payloads.forEach((payload, index) => {
    const name = payload.replaceAll('/', '∕');
    if (Buffer.byteLength(name) < 200) write(`content/en/assess-${name}.md`, `# File ${index}\n\n## Approach\n\nText.\n`);
  });
  return folder;
}

function expanded(text, payloads) {
  const lines = text.split('\n');
  const out = [];
  for (let at = 0; at < lines.length; at += 1) {
    const block = [];
    while (at < lines.length && lines[at].startsWith('‹each›')) block.push(lines[at++].slice('‹each›'.length));
    payloads.forEach((payload, index) => block.forEach((line) => out.push(filled(line, payload, index))));
    if (at < lines.length) out.push(filled(lines[at], payloads[0], 0));
  }
  return out.join('\n');
}

function filled(line, payload, index) {
  return line
    .replaceAll('‹number›', String(1000 + index))
    .replaceAll('‹quoted›', JSON.stringify(payload))
    .replaceAll('‹payload›', payload);
}
