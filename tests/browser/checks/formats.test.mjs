// The reports of `diptych check`: valid by the schemas of those who read them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';
import { some } from '../support/files.mjs';
import { FIXTURES, program } from '../support/sites.mjs';

const SCHEMAS = fileURLToPath(new URL('../../schemas/', import.meta.url));
const CHECKER = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'diptych-formats-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PLAYBOOKS = {
  'that has drifted': join(FIXTURES, 'drift'),
  'without a finding': playbook('sound', { 'playbook.yml': 'source: en\nlocales: { en: {}, zh-CN: {} }\n' }),
  'that cannot be checked': playbook('broken', { 'playbook.yml': 'source: en\nlocales: { en: {}, zh-CN: {} }\nno-such-key: 1\n' }),
  'without a playbook.yml': playbook('bare', {}),
  'without a page of one language': playbook('empty', { 'playbook.yml': 'source: en\nlocales: { en: {}, zh-CN: {} }\n', 'content/zh-CN/index.md': null }),
};

for (const [name, root] of Object.entries(PLAYBOOKS)) {
  for (const language of ['en', 'zh-CN']) {
    describe(`the reports on a playbook ${name}, in ${language}`, () => {
      const report = (format) => check(root, ['--format', format, '--lang', language]);

      for (const [format, schema] of [['sarif', 'sarif-schema-2.1.0'], ['gitlab', 'gitlab-code-quality.schema'], ['rdjson', 'rdjson.schema']]) {
        test(`${format} is what its schema says`, () => {
          assert.equal(invalid(JSON.parse(report(format)), `${schema}.json`), '');
        });
      }

      test('junit is what the schema of Jenkins says, and holds a test', async () => {
        const xml = report('junit');
        const { valid, errors } = await validateXML({
          xml: { fileName: 'report.xml', contents: xml },
          schema: { fileName: 'junit-10.xsd', contents: read('junit-10.xsd') },
        });
        assert.ok(valid, some(errors.map((error) => error.message)));
        assert.match(xml, /<testcase /);
      });
    });
  }
}

test('html is valid, and asks for nothing from elsewhere', () => {
  const reports = Object.values(PLAYBOOKS).flatMap((root) => ['en', 'zh-CN'].map((language) => check(root, ['--format', 'html', '--lang', language])));
  const files = reports.map((_, at) => join(folder, `${at}.html`));
  reports.forEach((html, at) => {
    assert.doesNotMatch(html, /<(script|link|img|iframe)|@import|url\(/);
    writeFileSync(files[at], html);
  });
  const result = spawnSync('java', ['-Xss1m', '-jar', CHECKER, '--errors-only', '--format', 'json', ...files], { encoding: 'utf8' });
  if (result.error) throw result.error;
  const { messages } = JSON.parse(result.stderr.split('\n').find((line) => line.startsWith('{')) ?? '{}');
  assert.ok(Array.isArray(messages), result.stderr);
  assert.equal(messages.length, 0, some(messages.map((message) => `${message.url}:${message.lastLine}: ${message.message}`)));
});

test('sarif of a playbook that is named by its whole path holds whole addresses', () => {
  const log = JSON.parse(check(folder, [PLAYBOOKS['that has drifted'], '--format', 'sarif']));
  assert.equal(invalid(log, 'sarif-schema-2.1.0.json'), '');
  for (const { locations } of log.runs[0].results) assert.match(locations[0].physicalLocation.artifactLocation.uri, /^file:\/\/\/[^/]/);
});

test('what GitLab and GitHub know a finding by is its own', () => {
  const root = PLAYBOOKS['that has drifted'];
  const fingerprints = [
    JSON.parse(check(root, ['--format', 'gitlab'])).map((issue) => issue.fingerprint),
    JSON.parse(check(root, ['--format', 'sarif'])).runs[0].results.map((result) => result.partialFingerprints.primaryLocationLineHash),
  ];
  for (const list of fingerprints) assert.deepEqual([...new Set(list)], list);
});

/** What a schema finds wrong with data; empty where it is valid. */
function invalid(data, schema) {
  // The schema of SARIF has a pattern that is a mistake in regular expressions of Unicode.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats.default(ajv);
  if (ajv.validate(JSON.parse(read(schema)), data)) return '';
  return some(ajv.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
}

/** A small playbook with these files; null takes one away. */
function playbook(name, files) {
  const pages = { 'content/en/index.md': '# Home\n\nText.\n', 'content/zh-CN/index.md': '# 主页\n\n文字。\n' };
  for (const [path, text] of Object.entries({ ...pages, ...files })) {
    if (text === null) continue;
    mkdirSync(join(folder, name, path, '..'), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return join(folder, name);
}

/** What `diptych check` prints, called in the playbook's folder. Problems are what it is there for. */
function check(root, options) {
  const environment = { ...process.env };
  delete environment.GITHUB_STEP_SUMMARY;
  const result = spawnSync(program(), ['check', '--quiet', ...options], { cwd: root, env: environment, encoding: 'utf8' });
  if (result.error) throw result.error;
  return result.stdout;
}

function read(name) {
  return readFileSync(join(SCHEMAS, name), 'utf8');
}
