// Other generators, given the same pages in both languages, in folders by phase, with a sidebar of the section's pages. Each is
// as its own documentation sets it up, without a search index.
import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const LOCALES = ['en', 'zh-CN'];
const PHASES = ['initiate', 'assess', 'remediate', 'enable', 'migrate', 'success'];

/** Every page by locale and phase: `{ locale, phase, name, text }`; the opening pages have the phase ''. */
async function pagesOf(content) {
  const pages = [];
  for (const locale of LOCALES) {
    for (const name of (await readdir(join(content, locale))).filter((name) => name.endsWith('.md')).sort()) {
      const phase = PHASES.find((phase) => name.startsWith(`${phase}-`)) ?? (name === 'index.md' ? '' : 'guidance');
      pages.push({ locale, phase, name, text: await readFile(join(content, locale, name), 'utf8') });
    }
  }
  return pages;
}

async function put(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const title = (text) => text.match(/^# (.*)$/m)?.[1] ?? 'Untitled';
const withoutFrontMatter = (text) => text.replace(/^---\n[^]*?\n---\n/, '');
/** Every image as its description: the files are not there. */
const withoutImages = (text) => text.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1');

async function prepareHugo(content, folder) {
  const languages = LOCALES.map((locale, weight) => `[languages.${locale.toLowerCase()}]\nweight = ${weight + 1}\ncontentDir = "content/${locale}"\n`);
  await put(join(folder, 'hugo.toml'), [
    'baseURL = "https://example.com/"', 'title = "Playbook"', 'defaultContentLanguage = "en"', 'defaultContentLanguageInSubdir = true',
    'disableKinds = ["taxonomy", "term", "rss"]', 'publishDir = "site"', '[markup.goldmark.renderer]', 'unsafe = true', ...languages, '',
  ].join('\n'));
  const sidebar = '<nav><ul>{{ range .CurrentSection.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul></nav>';
  const base = `<!doctype html><html lang="{{ site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>${sidebar}<main>{{ block "main" . }}{{ end }}</main></body></html>`;
  await put(join(folder, 'layouts/_default/baseof.html'), base);
  await put(join(folder, 'layouts/_default/single.html'), '{{ define "main" }}{{ .TableOfContents }}{{ .Content }}{{ end }}');
  await put(join(folder, 'layouts/_default/list.html'), '{{ define "main" }}{{ .Content }}{{ end }}');
  await put(join(folder, 'layouts/index.html'), '{{ define "main" }}{{ .Content }}{{ end }}');
  for (const { locale, phase, name, text } of await pagesOf(content)) {
    await put(join(folder, 'content', locale, phase, name === 'index.md' ? '_index.md' : name), text);
  }
}

async function prepareMkDocs(content, folder) {
  await put(join(folder, 'mkdocs.yml'), 'site_name: Playbook\ntheme:\n  name: material\nplugins: []\nmarkdown_extensions: [tables, footnotes]\n');
  for (const { locale, phase, name, text } of await pagesOf(content)) await put(join(folder, 'docs', locale, phase, name), text);
}

async function prepareMdBook(content, folder) {
  await put(join(folder, 'book.toml'), '[book]\ntitle = "Playbook"\n[build]\nbuild-dir = "site"\n[output.html.search]\nenable = false\n');
  const lines = ['# Summary', ''];
  let last = '';
  for (const { locale, phase, name, text } of await pagesOf(content)) {
    const section = `${locale} ${phase}`;
    if (section !== last) lines.push(`- [${section}]()`);
    last = section;
    lines.push(`  - [${title(text).replace(/[[\]]/g, '')}](${locale}/${phase}/${name})`);
    await put(join(folder, 'src', locale, phase, name), withoutFrontMatter(text));
  }
  await put(join(folder, 'src/SUMMARY.md'), lines.join('\n') + '\n');
}

async function prepareZola(content, folder) {
  await put(join(folder, 'config.toml'), 'base_url = "https://example.com"\noutput_dir = "site"\ncompile_sass = false\nbuild_search_index = false\n');
  const page = (main) => `<!doctype html><html><head><meta charset="utf-8"><title>{{ ${main}.title }}</title></head><body>`;
  const sidebar = '{% set section = get_section(path=page.ancestors | last) %}<nav><ul>{% for other in section.pages %}<li><a href="{{ other.permalink }}">{{ other.title }}</a></li>{% endfor %}</ul></nav>';
  await put(join(folder, 'templates/page.html'), `${page('page')}${sidebar}<main>{{ page.content | safe }}</main></body></html>`);
  await put(join(folder, 'templates/section.html'), `${page('section')}<main>{{ section.content | safe }}</main></body></html>`);
  await put(join(folder, 'templates/index.html'), `${page('section')}</body></html>`);
  for (const { locale, phase, name, text } of await pagesOf(content)) {
    const body = withoutFrontMatter(text).replace(/\{\{|\{%/g, '{ ');
    const head = `+++\ntitle = ${JSON.stringify(title(text))}\n+++\n`;
    const at = join(folder, 'content', locale, phase);
    await put(join(at, '_index.md'), `+++\ntitle = "${locale} ${phase}"\n+++\n`);
    // Zola refuses a site with a link to a file that is elsewhere, or has none of that name.
    if (name !== 'index.md') await put(join(at, name), head + withoutImages(body.replace(/\]\([^)]*\.md[^)]*\)/g, '](#)')));
  }
}

function packageOfVitePress() {
  const found = spawnSync('sh', ['-c', 'command -v vitepress'], { encoding: 'utf8' }).stdout.trim();
  return found && join(realpathSync(found), '../..');
}

/** It knows no way to ask for its version. */
function versionOfVitePress() {
  const folder = packageOfVitePress();
  return folder && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

async function prepareVitePress(content, folder) {
  const sidebar = {};
  for (const { locale, phase, name, text } of await pagesOf(content)) {
    const section = `/${locale}/${phase && `${phase}/`}`;
    (sidebar[section] ??= []).push({ text: title(text), link: section + name.replace(/\.md$/, '') });
    // Its pages are Vue templates, which stop at what is no HTML.
    const body = withoutImages(withoutFrontMatter(text)).replaceAll('<', '&lt;').replaceAll('{{', '{ {');
    await put(join(folder, 'docs', locale, phase, name), body);
  }
  const settings = { title: 'Playbook', outDir: '../site', ignoreDeadLinks: true, themeConfig: { sidebar } };
  await put(join(folder, 'docs/.vitepress/config.mjs'), `export default ${JSON.stringify(settings)};\n`);
  // What its pages import lies beside it.
  await symlink(dirname(packageOfVitePress()), join(folder, 'node_modules'));
}

/** `most`: the most pages per language that are tried; beyond it takes minutes. */
export const PEERS = [
  { name: 'hugo', title: 'Hugo', program: 'hugo', version: ['version'], most: 10000, runs: 1, prepare: prepareHugo, command: () => ['hugo', ['--quiet']] },
  { name: 'zola', title: 'Zola', program: 'zola', most: 10000, runs: 1, prepare: prepareZola, command: () => ['zola', ['build']] },
  { name: 'mdbook', title: 'mdBook', program: 'mdbook', most: 1000, runs: 1, prepare: prepareMdBook, command: () => ['mdbook', ['build']] },
  { name: 'vitepress', title: 'VitePress', program: 'vitepress', version: versionOfVitePress, most: 1000, runs: 1, prepare: prepareVitePress, command: () => ['vitepress', ['build', 'docs']] },
  { name: 'mkdocs', title: 'Material for MkDocs', program: 'mkdocs', most: 1000, runs: 1, prepare: prepareMkDocs, command: () => ['mkdocs', ['build', '--quiet']] },
];
