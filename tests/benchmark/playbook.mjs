// A playbook of any size: the repository's own pages, over and over. Each copy has names, titles and task numbers of its own,
// and links to the pages of its own copy; the contents files list it in its phase, so that navigation is real.
import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const locales = ['en', 'zh-CN'];

/**
 * Writes a playbook with so many pages per locale to a folder; the same number gives the same bytes. Returns the names of the
 * pages that can be edited.
 */
export async function makePlaybook(folder, pages) {
  const content = join(repository, 'content');
  await cp(content, join(folder, 'content'), { recursive: true });
  await cp(join(repository, 'playbook.yml'), join(folder, 'playbook.yml'));
  const own = (await readdir(join(content, 'en'))).filter((name) => name.endsWith('.md')).sort();
  const copied = own.filter((name) => !name.startsWith('phase-') && name !== 'index.md');
  const texts = new Map();
  for (const locale of locales) {
    for (const name of copied) texts.set(`${locale}/${name}`, await readFile(join(content, locale, name), 'utf8'));
  }
  const places = taskNumbers([...texts.values()]);
  const copies = [];
  for (let left = pages - own.length; left > 0; left -= copied.length) copies.push(copied.slice(0, left));
  for (const [index, names] of copies.entries()) {
    const rewrite = rewriter(index + 1, names, places);
    for (const locale of locales) {
      for (const name of names) {
        await writeFile(join(folder, 'content', locale, copyName(name, index + 1)), rewrite(texts.get(`${locale}/${name}`)));
      }
    }
  }
  for (const locale of locales) {
    const contents = join(folder, 'content', locale, 'toc.yml');
    await writeFile(contents, withCopies(await readFile(contents, 'utf8'), copies));
  }
  return [...copied, ...copies.flatMap((names, index) => names.map((name) => copyName(name, index + 1)))];
}

function copyName(name, copy) {
  return name.replace(/\.md$/, `-${copy}.md`);
}

/** The numbers in the first cells of task rows, each with its place among them. */
function taskNumbers(texts) {
  const numbers = new Set(texts.flatMap((text) => [...text.matchAll(/^\|\s*(\d{3,5})\s*\|/gm)].map(([, id]) => id)));
  return new Map([...numbers].map((number, place) => [number, place]));
}

/** Makes a page a page of this copy, in either language. */
function rewriter(copy, names, places) {
  const linked = new Set(names);
  const inOneLine = (line) => line
    .replace(/^(title:\s*)(.*?)("?)$/, (_, key, title, quote) => `${key}${title} ${copy}${quote}`)
    .replace(/^# .*$/, (heading) => `${heading} ${copy}`)
    // Not in a URL, a date or a larger number.
    .replace(/(?<![\w/=#-]|\d\.)\d{3,5}(?![\w/=-]|\.\d)/g, (number) => (places.has(number) ? ofCopy(places.get(number), places.size, copy) : number))
    .replace(/\]\(([\w-]+\.md)(?=[#)])/g, (link, name) => (linked.has(name) ? `](${copyName(name, copy)}` : link));
  return (text) => text.split('\n').map(inOneLine).join('\n');
}

/** A contents file in which the copies of an entry's items follow those items. */
function withCopies(contents, copies) {
  const entries = contents.split(/^(?=- )/m);
  return entries.map((entry) => {
    const items = [...entry.matchAll(/^    - name: (.*)\n      href: (.*)\n?/gm)].map(([, name, href]) => ({ name, href }));
    const added = copies.flatMap((names, index) => items.filter(({ href }) => names.includes(href))
      .map(({ name, href }) => `    - name: ${name} ${index + 1}\n      href: ${copyName(href, index + 1)}\n`));
    return entry.replace(/\n*$/, '\n') + added.join('');
  }).join('');
}

/** The kinds of edits that an author makes; each leaves a mark that shows on the page. */
export const edits = {
  prose: (text, mark) => replaceFirst(text, /^(?=[\p{L}])(?!.*[:：]\s*\S{0,40}$)(.{40,})$/mu, (line) => `${line} ${mark}`),
  heading: (text, mark) => replaceFirst(text, /^## .+$/m, (line) => `${line} ${mark}`),
  row: (text, mark) => replaceFirst(text, /^\|\s*\d{3,}\s*\|[^|\n]+(?=\|)/m, (cells) => `${cells.trimEnd()} ${mark} `),
  'front matter': (text, mark) => text.replace(/^---\n/, `---\ndescription: ${mark}\n`),
};

function replaceFirst(text, pattern, change) {
  const end = text.startsWith('---\n') ? text.indexOf('\n---', 4) + 4 : 0;
  return text.slice(0, end) + text.slice(end).replace(pattern, (found) => change(found));
}

/** A task number of its own for each task of each copy, while the 90,000 numbers of five digits last. */
function ofCopy(place, count, copy) {
  return String(10_000 + ((copy * count + place) % 90_000));
}
