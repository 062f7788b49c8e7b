// Every link of every page leads somewhere inside the site, and every page can be reached by following links.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filesOf, resolve, some, urlsOf } from '../support/files.mjs';
import { BASE_URL, siteNames } from '../support/sites.mjs';

/** Attributes whose value is the id, or the ids, of other elements of the page. */
const ID_REFERENCES = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-details', 'headers', 'list', 'form', 'popovertarget'];

for (const name of siteNames()) {
  const site = filesOf(name);
  const isBased = name === 'own-with-base-url';

  describe(`the site '${name}'`, () => {
    test('holds pages', () => {
      assert.ok(site.pages.length > 3, `${site.pages.length} pages`);
    });

    test('has no broken link, anchor, image or asset', () => {
      const broken = [];
      for (const { page, element, attribute, url } of everyUrl(site)) {
        const reason = whyBroken(site, page, url, isBased);
        if (reason) broken.push(`${page.path}:${element.line}: <${element.name} ${attribute}="${url}"> ${reason}`);
      }
      assert.equal(broken.length, 0, some(broken));
    });

    test('gives each id once on a page', () => {
      const twice = site.pages.flatMap((path) => {
        const { ids } = site.page(path);
        return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}: id="${id}"`);
      });
      assert.equal(twice.length, 0, some(twice));
    });

    test('has ids that are not empty and hold no white space', () => {
      const wrong = site.pages.flatMap((path) => site.page(path).ids.filter((id) => id === '' || /\s/.test(id)).map((id) => `${path}: id="${id}"`));
      assert.equal(wrong.length, 0, some(wrong));
    });

    test('names by id only what is on the page', () => {
      const absent = [];
      for (const path of site.pages) {
        const page = site.page(path);
        for (const element of page.elements) {
          for (const attribute of ID_REFERENCES.filter((attribute) => attribute in element.attributes)) {
            const ids = element.attributes[attribute].split(/\s+/).filter((id) => id !== '' && !page.idSet.has(id));
            absent.push(...ids.map((id) => `${path}:${element.line}: <${element.name} ${attribute}="${id}">`));
          }
        }
      }
      assert.equal(absent.length, 0, some(absent));
    });

    test('names itself by relative URLs only', () => {
      const absolute = [];
      for (const { page, element, url } of everyUrl(site)) {
        const isSelf = url.startsWith(BASE_URL) || url.startsWith('file:') || /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);
        const isForMachines = element.name === 'link' && ['canonical', 'alternate'].includes(element.attributes.rel);
        // On paper a link is its address.
        const isForPaper = /^[^/]+\/print(\/|\.html$)/.test(page.path);
        if (isSelf && !(isBased && (isForMachines || isForPaper))) absolute.push(`${page.path}:${element.line}: ${url}`);
      }
      assert.equal(absolute.length, 0, some(absolute));
    });

    test('can be walked through from the language chooser', () => {
      const reached = new Set(['index.html']);
      const queue = ['index.html'];
      while (queue.length > 0) {
        const page = site.page(queue.pop());
        for (const element of page.named('a')) {
          const target = element.attributes.href === undefined ? {} : resolve(page.path, element.attributes.href);
          if (target.path?.endsWith('.html') && site.known.has(target.path) && !reached.has(target.path)) {
            reached.add(target.path);
            queue.push(target.path);
          }
        }
      }
      // A page that names another as the one to be found, as a phase's own page does, need not be linked.
      const standsForAnother = (path) => site.page(path).named('link')
        .some(({ attributes: { rel, href } }) => rel === 'canonical' && !(href.includes('://') ? href : resolve(path, href).path).endsWith(path));
      const lost = site.pages.filter((path) => !reached.has(path) && path !== '404.html' && !standsForAnother(path));
      assert.equal(lost.length, 0, some(lost));
    });

    test('publishes no attachment that nothing names', () => {
      const named = namedPaths(site);
      const idle = site.paths.filter((path) => path.startsWith('content/') && !named.has(path));
      assert.equal(idle.length, 0, some(idle));
    });

    test('says the language and direction of every page', () => {
      const silent = site.pages.filter((path) => {
        const [html] = site.page(path).named('html');
        return !html.attributes.lang || !['ltr', 'rtl'].includes(html.attributes.dir);
      });
      assert.equal(silent.length, 0, some(silent));
    });
  });
}

// A site may need less than all of its theme: without a fill-in, nothing explains one.
test('no static file is published that no page of any site names', () => {
  const idle = new Set();
  const sites = siteNames().map((name) => filesOf(name));
  for (const site of sites) site.paths.filter((path) => path.startsWith('assets/')).forEach((path) => idle.add(path));
  for (const site of sites) namedPaths(site).forEach((path) => idle.delete(path));
  assert.equal(idle.size, 0, some([...idle]));
});

/** Every URL of every page. */
function* everyUrl(site) {
  for (const path of site.pages) {
    const page = site.page(path);
    for (const element of page.elements) {
      for (const { attribute, url } of urlsOf(element)) yield { page, element, attribute, url };
    }
  }
}

/** The paths that pages and style sheets of a site name. */
function namedPaths(site) {
  const named = new Set([...everyUrl(site)].map(({ page, url }) => resolve(page.path, url).path));
  for (const path of site.paths.filter((path) => path.endsWith('.css'))) {
    for (const [, url] of site.text(path).matchAll(/url\(["']?([^"')]+)/g)) named.add(resolve(path, url).path);
  }
  return named;
}

function whyBroken(site, page, url, isBased) {
  if (url === '') return 'is empty';
  // The 404 page is served at any depth: its URLs begin at the base of the site.
  const base = isBased ? new URL(BASE_URL).pathname : '/';
  const fromBase = page.path === '404.html' && url.startsWith(base) ? url.slice(base.length) : undefined;
  const ownUrl = isBased && url.startsWith(BASE_URL) ? url.slice(BASE_URL.length) : undefined;
  const target = resolve(fromBase === undefined && ownUrl === undefined ? page.path : 'index.html', fromBase ?? ownUrl ?? url);
  if (target.wrong) return target.wrong;
  if (target.external !== undefined) {
    return /^(https?:\/\/[^/]|mailto:|tel:|data:image\/)/.test(target.external) ? undefined : 'has a scheme that is not followed';
  }
  if (!site.known.has(target.path)) return `leads to ${target.path}, which does not exist`;
  if (target.fragment === undefined) return undefined;
  if (target.fragment === '') return 'has an empty fragment';
  if (!target.path.endsWith('.html')) return 'has a fragment, but leads to no page';
  return site.page(target.path).idSet.has(target.fragment) ? undefined : `leads to ${target.path}, which has no id "${target.fragment}"`;
}
