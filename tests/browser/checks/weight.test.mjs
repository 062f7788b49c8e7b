// What a reader waits for: the HTML, the style sheets and the scripts of a page stay below 60 kB together, compressed as servers
// do. And what a browser may keep for good has a name that changes with its content.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { filesOf, resolve, some } from '../support/files.mjs';
import { siteNames } from '../support/sites.mjs';

const LIMIT = 60_000;

/** The whole playbook on one page, for printing, is as long as the playbook. */
const isForPrinting = (path) => /(^|\/)print(\/|\.html$)/.test(path);

for (const name of siteNames()) {
  const site = filesOf(name);
  const sizes = new Map();
  const compressed = (path) => {
    if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(join(site.folder, path)), { level: 6 }).length);
    return sizes.get(path);
  };

  describe(`the site '${name}'`, () => {
    // The one with a base URL has the same pages as the one without.
    test('has no page that weighs more than 60 kB before anything is searched for', { skip: name === 'own-with-base-url' }, (context) => {
      const heaviest = new Map();
      for (const path of site.pages.filter((path) => !isForPrinting(path))) {
        const page = site.page(path);
        const files = loaded(page).filter((file) => site.known.has(file));
        const weight = compressed(path) + files.reduce((sum, file) => sum + compressed(file), 0);
        const kind = page.named('body')[0].attributes['data-area'] ?? 'page';
        if (!(heaviest.get(kind)?.weight > weight)) heaviest.set(kind, { weight, path, kind });
      }
      const kinds = [...heaviest.values()].sort((a, b) => b.weight - a.weight);
      const lines = kinds.map(({ weight, path, kind }) => `${(weight / 1000).toFixed(1)} kB  ${kind}: ${path}`);
      context.diagnostic(`the heaviest of each kind: ${lines.join('; ')}`);
      assert.ok(kinds[0].weight < LIMIT, `the heaviest page is ${kinds[0].path}\n${lines.join('\n')}`);
    });

    test('names its static files by their content, and they name each other so', () => {
      const plain = site.paths.filter((path) => path.startsWith('assets/') && !/\.[0-9a-f]{10}(\.[^./]+)?$/.test(path));
      assert.equal(plain.length, 0, some(plain));
      const missing = site.paths.filter((path) => path.endsWith('.css')).flatMap((path) =>
        [...site.text(path).matchAll(/url\(\s*["']?([^"')\s]+)/g)].filter(([, url]) => !/^(data:|#)/.test(url) && !site.known.has(resolve(path, url).path)).map(([, url]) => `${path}: ${url}`));
      assert.equal(missing.length, 0, some(missing));
    });

    test('gives every page the one policy that it gives to hosts', () => {
      const [, header] = site.text('_headers').match(/^ {2}Content-Security-Policy: (.*)$/m);
      assert.equal(site.json('staticwebapp.config.json').globalHeaders['Content-Security-Policy'], header);
      const other = site.pages.filter((path) => {
        const metas = site.page(path).named('meta').filter(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
        return metas.length !== 1 || `${metas[0].attributes.content}; frame-ancestors 'none'` !== header;
      });
      assert.equal(other.length, 0, some(other));
      assert.match(header, /^default-src 'none';/);
      assert.doesNotMatch(header, /'unsafe-inline'|'unsafe-eval'|\*|https?:/);
    });

    test('has nothing inline that the policy would keep from running', () => {
      const inline = site.pages.flatMap((path) => site.page(path).elements
        .filter(({ name, attributes }) => (name === 'script' && !('src' in attributes) && !/json/.test(attributes.type ?? '')) || name === 'style' || 'style' in attributes || Object.keys(attributes).some((attribute) => attribute.startsWith('on')))
        .map((element) => `${path}:${element.line}: <${element.name}>`));
      assert.equal(inline.length, 0, some(inline));
    });
  });
}

/** The style sheets and scripts that a page asks for by itself. */
function loaded(page) {
  const sheets = page.named('link').filter(({ attributes }) => attributes.rel === 'stylesheet').map(({ attributes }) => attributes.href);
  const scripts = page.named('script').filter(({ attributes }) => attributes.src).map(({ attributes }) => attributes.src);
  return [...sheets, ...scripts].map((url) => (page.path === '404.html' ? url.slice(url.indexOf('assets/')) : resolve(page.path, url).path));
}
