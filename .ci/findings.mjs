// Checks the report on the real documents against what is known of them: node .ci/findings.mjs REPORT.json

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const { findings, summary } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const of = (rule) => findings.filter((finding) => finding.rule === rule);
const tasks = (rule) => of(rule).map(({ task }) => task).sort();

// The one translated page has every task, with the same facts.
for (const rule of ['task-missing', 'task-extra', 'task-moved', 'task-requirement-differs', 'task-role-differs', 'task-services-differ']) {
  assert.deepEqual(of(rule), [], rule);
}
assert.deepEqual(tasks('link-missing'), ['1635', '2006', '2118', '2467', '3009', '3169', '4088']);
assert.deepEqual(tasks('link-target-differs'), ['2277']);
assert.deepEqual(tasks('task-row-malformed'), ['4095', '4095'], 'the rows without a pipe');
assert.deepEqual(of('change-contradicts-content').map(({ task, locale }) => `${task} ${locale}`), ['4089 en', '4089 zh-CN']);
assert.deepEqual(summary.by_rule, {
  'alert-missing': 1,
  'change-contradicts-content': 2,
  'change-extra': 1,
  'change-out-of-order': 2,
  'include-missing': 2,
  'label-break-missing': 2,
  'link-broken': 9,
  'link-missing': 7,
  'link-target-differs': 1,
  'page-extra': 1,
  'page-missing': 2,
  'table-row-malformed': 1,
  'task-row-malformed': 2,
});
for (const finding of findings) {
  assert.match(finding.fingerprint, /^[0-9a-f]{16}$/);
  assert.ok(finding.start.line > 1, `${finding.rule} at line 1`);
}
console.log(`${findings.length} findings on ${summary.pages} pages, each of them known`);
