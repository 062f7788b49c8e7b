// Checks the site of the real documents against what is known of them: node .ci/seeds.mjs SITE SOURCES

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [site, sources] = process.argv.slice(2);
const data = (name) => JSON.parse(readFileSync(join(site, 'data', `${name}.json`), 'utf8'));
const { tasks } = data('tasks');
const { changes } = data('changes');
const { pages } = data('pages');

const rows = (locale, filled) =>
  tasks.flatMap((task) => task.occurrences).filter((row) => row.locale === locale && row.filled === filled).length;
assert.equal(rows('en', false), 142, 'English task rows');
assert.equal(rows('zh-CN', false), 54, 'Chinese task rows');
assert.equal(rows('en', true), 0, 'the source is never filled in');

const changeRows = changes.flatMap((change) => Object.keys(change.what)).length;
assert.equal(changeRows, 37, 'change rows before a row and its translation are merged');

const translated = pages.map(({ key, locales }) => `${key}: ${['en', 'zh-CN'].map((locale) => locales[locale]?.translated ?? 'absent').join(', ')}`);
assert.deepEqual(translated.sort(), [
  'assess-conduct-adoption-and-change-management-conversation-partner: source, fallback',
  'assess-conduct-customer-success-workshop-partner: absent, translated',
  'assess-conduct-services-workshop-partner: source, translated',
  'enable-enable-services: source, fallback',
]);

// Nothing is swallowed: every number in the first cell of a row is shown on its page.
let numbers = 0;
for (const folder of ['en', 'zh-CN']) {
  for (const file of readdirSync(join(sources, folder)).filter((file) => file.endsWith('.md'))) {
    const text = readFileSync(join(sources, folder, file), 'utf8');
    const page = readFileSync(join(site, folder, file.replace(/(-sc)?\.md$/, '.html')), 'utf8');
    for (const [, id] of text.matchAll(/^\s*\|{0,2}\s*\[?(\d{3,5})(?:\]\([^)\n]*\))?\s*\|/gm)) {
      assert.ok(page.includes(`id="task-${id}"`), `${folder}/${file}: task ${id} is on its page`);
      numbers += 1;
    }
  }
}
assert.ok(numbers >= 190, `${numbers} task numbers were looked for`);

console.log(`The real documents: ${tasks.length} tasks, ${numbers} rows found again, ${changes.length} changes, ${pages.length} pages.`);
