// A playbook of any size: the repository's own pages, over and over, each copy with task numbers of its own.
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const locales = ['en', 'zh-CN'];

/** Writes a playbook with so many pages per locale to a folder. Returns the names of the pages that can be edited. */
export async function makePlaybook(folder, pages) {
  const content = join(repository, 'content');
  await cp(content, join(folder, 'content'), { recursive: true });
  await cp(join(repository, 'playbook.yml'), join(folder, 'playbook.yml'));
  const own = (await readdir(join(content, 'en'))).filter((name) => name.endsWith('.md'));
  const copied = own.filter((name) => !name.startsWith('phase-') && name !== 'index.md');
  const names = [...copied];
  for (let copy = 1; own.length + names.length - copied.length < pages; copy += 1) {
    for (const name of copied) {
      if (own.length + names.length - copied.length >= pages) break;
      const copyName = name.replace(/\.md$/, `-${copy}.md`);
      for (const locale of locales) {
        const text = await readFile(join(content, locale, name), 'utf8');
        const renumbered = text.replace(/^(\|\s*)(\d{3,5})(\s*\|)/gm, `$1${copy}$2$3`);
        await mkdir(join(folder, 'content', locale), { recursive: true });
        await writeFile(join(folder, 'content', locale, copyName), renumbered);
      }
      names.push(copyName);
    }
  }
  return names;
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
