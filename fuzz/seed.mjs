// Writes what the fuzzer begins with to fuzz/corpus: pieces of the content, of the fixtures and of the rules' own examples,
// small, since small texts are tried faster. The same repository gives the same files.
//
//   node fuzz/seed.mjs
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
/** As in src/lib.rs. */
const BETWEEN_PAGES = '\u{1}';
/** Longer pieces are cut. */
const LONGEST = 2500;

const seeds = {};

function add(target, text) {
  const bytes = Buffer.from(text);
  if (bytes.length === 0 || bytes.length > LONGEST) return;
  (seeds[target] ??= new Map()).set(createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes);
}

function filesBelow(folder, extension) {
  return readdirSync(join(repository, folder), { recursive: true }).map(String).sort()
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith(extension) && statSync(join(repository, name)).isFile());
}

const read = (name) => readFileSync(join(repository, name), 'utf8');

/** A page's front matter and the sections below it, each with the title so that it stands alone. */
function parts(text) {
  const [, head = '', body = text] = text.match(/^---\n([^]*?)\n---\n([^]*)$/) ?? [];
  const title = body.match(/^# .*\n/m)?.[0] ?? '';
  return { head, title, sections: body.split(/^(?=#{2,3} )/m) };
}

function addPage(text) {
  const { head, title, sections } = parts(text);
  add('front_matter', head);
  for (const section of sections) {
    add('markdown', section);
    add('words', section.split('\n').find((line) => line.length > 20) ?? section);
    const rows = section.split('\n').filter((line) => /^\|\s*\d/.test(line));
    if (rows.length > 0) add('tables', ['0', ...rows.map((row, at) => at + (row.split('|')[2] ?? '').trim())].join('\n'));
  }
  add('markdown', text);
  return { title, sections };
}

const PAIRED = ['alignment', 'versions', 'fixes', 'reports', 'site'];

function addPair(source, translation) {
  const [left, right] = [addPage(source), addPage(translation)];
  PAIRED.forEach((target) => add(target, source + BETWEEN_PAGES + translation));
  left.sections.forEach((section, at) => {
    const other = right.sections[at] ?? '';
    PAIRED.forEach((target) => add(target, left.title + section + BETWEEN_PAGES + right.title + other));
    add('words', [section, other].map((text) => text.split('\n').find((line) => line.length > 10) ?? '').join(BETWEEN_PAGES));
  });
}

/** The files of the fenced blocks of a document: ````markdown en/page.md */
function examples(text) {
  return [...text.matchAll(/^(`{3,})(\w+) ?(\S*)\n([^]*?)\n\1$/gm)].map(([, , language, path, body]) => ({ language, path, body: body + '\n' }));
}

for (const folder of ['content', 'tests/fixtures/drift/content', 'tests/fixtures/third-locale/content']) {
  for (const name of filesBelow(folder, '.md')) {
    const source = name.replace(/\/content\/[^/]+\//, '/content/en/').replace(/^content\/[^/]+\//, 'content/en/');
    if (source !== name) {
      try { addPair(read(source), read(name)); } catch { addPage(read(name)); }
    }
  }
}

const shown = filesBelow('docs', '.md').flatMap((name) => examples(read(name)));
shown.forEach(({ path, body }, at) => {
  if (!path.endsWith('.md')) return;
  const other = shown.slice(at + 1, at + 3).find((next) => next.path === path.replace(/^en\//, 'zh-CN/') && next.path !== path);
  if (other) addPair(body, other.body);
  else addPage(body);
});

const yaml = (language) => language === 'yaml' || language === 'yml';
for (const { language, path, body } of shown.filter(({ language }) => yaml(language))) {
  const target = path.endsWith('toc.yml') ? 'contents' : path.endsWith('glossary.yml') ? 'glossary' : 'settings';
  add(target, body);
}
for (const name of [...filesBelow('tests/fixtures', 'playbook.yml'), 'playbook.yml']) add('settings', read(name));
for (const name of filesBelow('tests/fixtures', 'glossary.yml')) add('glossary', read(name));
for (const name of filesBelow('content', 'toc.yml')) {
  read(name).split(/^(?=- )/m).forEach((item) => add('contents', item));
}
for (const name of filesBelow('locales', 'vocabulary.yml')) read(name).split(/\n\n+/).forEach((words) => add('vocabulary', words + '\n'));
for (const name of filesBelow('locales', '.ftl')) read(name).split(/\n(?=[a-z])/).forEach((message) => add('strings', message + '\n'));

const line = (fields) => fields.join('\t');
const block = ['zh-CN', 'assess-workshop', 'prepare', '1cb0de105dab85c0', 'a1b51c2ba4fe44ec', '85cd3305bf', '2020-03-25'];
for (const blocks of ['all', 'marked']) {
  const header = `diptych translations.lock, version 1, blocks: ${blocks}\n# A comment\n`;
  add('lock', header);
  add('lock', `${header}${line(block)}\n`);
  add('lock', `${header}<<<<<<< ours\n${line(block)}\tmarked: why\n=======\n${line([...block.slice(0, 4), '-', '-', '-'])}\n>>>>>>> theirs\n`);
}
const entry = { page: 'assess-workshop', locale: 'zh-CN', rule: 'task-missing', about: '4089', fingerprint: '0123456789abcdef' };
for (const findings of [[], [entry], [entry, { rule: 'link-broken', about: '', fingerprint: 'f' }]]) {
  add('baseline', JSON.stringify({ version: 1, findings }, null, 2));
}

for (const [target, texts] of Object.entries(seeds)) {
  const folder = join(repository, 'fuzz/corpus', target);
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of texts) writeFileSync(join(folder, `seed-${name}`), bytes);
  console.log(`${target.padEnd(14)} ${String(texts.size).padStart(5)} texts`);
}
