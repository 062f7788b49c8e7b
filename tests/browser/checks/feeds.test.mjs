// The Atom feeds, the sitemap and robots.txt. RFC 4287: https://www.rfc-editor.org/rfc/rfc4287

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SaxesParser } from 'saxes';
import { filesOf, resolve, some } from '../support/files.mjs';
import { BASE_URL, siteNames } from '../support/sites.mjs';

const ATOM = 'http://www.w3.org/2005/Atom';
const HISTORY = 'http://purl.org/syndication/history/1.0';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';

for (const name of siteNames()) {
  const site = filesOf(name);
  const isBased = name === 'own-with-base-url';

  describe(`the feeds of the site '${name}'`, () => {
    const { locales } = site.json('data/tasks.json');

    for (const locale of locales) {
      const path = `${locale}/changelog.xml`;

      test(`${path} is an Atom feed`, () => {
        const feed = parseXml(site.text(path));
        assert.equal(`${feed.uri} ${feed.name}`, `${ATOM} feed`);
        assert.equal(feed.attributes['xml:lang'], locale);
        for (const child of ['id', 'title', 'updated', 'author']) assert.equal(only(feed, child).uri, ATOM);
        assert.notEqual(only(feed, 'title').text, '');
        assertDate(only(feed, 'updated').text);
        assertIri(only(feed, 'id').text);
        assert.notEqual(only(only(feed, 'author'), 'name').text, '');
        assert.equal(links(feed, 'self').length, isBased ? 1 : 0);
        const [page] = links(feed, 'alternate');
        assert.equal(pathOf(path, page.attributes.href, isBased), `${locale}/changelog.html`);
      });

      test(`${path} has entries, the newest first, each with what RFC 4287 asks for`, () => {
        const feed = parseXml(site.text(path));
        const entries = all(feed, 'entry');
        const dates = entries.map((entry) => only(entry, 'updated').text);
        assert.deepEqual(dates, [...dates].sort().reverse());
        if (dates.length > 0) assert.equal(only(feed, 'updated').text, dates[0]);
        const ids = entries.map((entry) => only(entry, 'id').text);
        assert.equal(new Set(ids).size, ids.length, 'ids are unique');
        const wrong = [];
        for (const entry of entries) {
          assertDate(only(entry, 'updated').text);
          assertIri(only(entry, 'id').text);
          assert.notEqual(only(entry, 'title').text, '');
          const [page] = links(entry, 'related');
          if (!site.known.has(pathOf(path, page.attributes.href, isBased))) wrong.push(page.attributes.href);
        }
        assert.equal(wrong.length, 0, some(wrong));
      });

      test(`${path} has every dated change, each with who made it, in the language, and leads to it in the changelog`, () => {
        const feed = parseXml(site.text(path));
        assert.equal(only(feed, 'complete').uri, HISTORY);
        const { pages } = site.json('data/pages.json');
        const changes = site.json('data/changes.json').changes.filter((change) => change.date);
        const said = changes.map(({ id, date, who, what, page }) => {
          const [lang, text] = Object.entries(what).find(([lang]) => lang === locale) ?? Object.entries(what)[0];
          // A page that this language lacks is named, and linked, where it stands.
          const { locales } = pages.find(({ key }) => key === page);
          const { title } = locales[locale] ?? Object.values(locales)[0];
          return { date: `${date}T00:00:00Z`, who: who ? [who] : [], lang, text, title, place: `${locale}/changelog.html#change-${id}` };
        });
        const entries = all(feed, 'entry').map((entry) => {
          const content = only(entry, 'content');
          const [link] = links(entry, 'alternate');
          const [to, fragment] = link.attributes.href.split('#');
          const title = only(entry, 'title').text;
          return {
            date: only(entry, 'published').text,
            who: all(entry, 'author').map((author) => only(author, 'name').text),
            lang: content.attributes['xml:lang'],
            text: content.text,
            title: said.map((change) => change.title).find((known) => title.startsWith(known) && title.endsWith(content.text)),
            place: `${pathOf(path, to, isBased)}#${fragment}`,
          };
        });
        const inOrder = (list) => list.map((item) => JSON.stringify(item, Object.keys(said[0] ?? {}).sort())).sort();
        assert.deepEqual(inOrder(entries), inOrder(said));
        const anchors = site.page(`${locale}/changelog.html`).idSet;
        const lost = entries.filter(({ place }) => !anchors.has(place.split('#')[1])).map(({ place }) => place);
        assert.equal(lost.length, 0, some(lost));
      });

      test(`the pages in ${locale} name ${path}`, () => {
        // What is made for paper names no feed.
        const pages = site.pages.filter((page) => page.startsWith(`${locale}/`) && !page.startsWith(`${locale}/print`));
        const silent = pages.filter((page) => {
          const feeds = site.page(page).named('link').filter((link) => link.attributes.type === 'application/atom+xml');
          return feeds.length !== 1 || resolve(page, feeds[0].attributes.href).path !== path;
        });
        assert.equal(silent.length, 0, some(silent));
      });
    }

    test('no two feeds share an id', () => {
      const ids = locales.map((locale) => only(parseXml(site.text(`${locale}/changelog.xml`)), 'id').text);
      assert.equal(new Set(ids).size, ids.length);
    });
  });
}

describe('a site that knows its address', { skip: !siteNames().includes('own-with-base-url') }, () => {
  const load = () => filesOf('own-with-base-url');
  const pathOfUrl = (url) => decodeURI(url.slice(BASE_URL.length));

  test('has a sitemap of its pages, each with its alternates', () => {
    const site = load();
    const root = parseXml(site.text('sitemap.xml'));
    assert.equal(`${root.uri} ${root.name}`, `${SITEMAP} urlset`);
    const urls = all(root, 'url').map((url) => ({
      path: pathOfUrl(only(url, 'loc').text),
      alternates: url.children.filter((child) => child.uri === XHTML && child.attributes.rel === 'alternate'),
    }));
    const paths = urls.map((url) => url.path);
    assert.equal(new Set(paths).size, paths.length, 'each URL once');
    const wrong = urls.flatMap(({ path, alternates }) => {
      const named = alternates.map((link) => pathOfUrl(link.attributes.href));
      return [path, ...named].filter((path) => !site.known.has(path)).concat(named.includes(path) ? [] : [`${path} is no alternate of itself`]);
    });
    assert.equal(wrong.length, 0, some(wrong));
    const noindex = urls.filter(({ path }) => robotsOf(site.page(path)).includes('noindex')).map(({ path }) => path);
    assert.equal(noindex.length, 0, some(noindex));
  });

  test('names the sitemap in robots.txt', () => {
    assert.match(load().text('robots.txt'), new RegExp(`^Sitemap: ${BASE_URL.replaceAll('.', '\\.')}sitemap\\.xml$`, 'm'));
  });

  test('gives every page a canonical URL, and alternates that name each other', () => {
    const site = load();
    const wrong = [];
    for (const path of site.pages.filter((path) => path !== '404.html')) {
      const links = site.page(path).named('link');
      const canonical = links.filter((link) => link.attributes.rel === 'canonical');
      if (canonical.length !== 1 || !site.known.has(pathOfUrl(canonical[0].attributes.href))) wrong.push(`${path}: canonical`);
      for (const link of links.filter((link) => link.attributes.rel === 'alternate' && link.attributes.hreflang && link.attributes.hreflang !== 'x-default')) {
        const other = pathOfUrl(link.attributes.href);
        const back = site.known.has(other) && site.page(other).named('link').some((link) => link.attributes.rel === 'alternate' && pathOfUrl(link.attributes.href ?? '') === path);
        if (!back && path !== 'index.html') wrong.push(`${path}: ${other} does not name it`);
      }
    }
    assert.equal(wrong.length, 0, some(wrong));
  });
});

function robotsOf(page) {
  return page.named('meta').filter((meta) => meta.attributes.name === 'robots').map((meta) => meta.attributes.content).join();
}

function pathOf(from, href, isBased) {
  return isBased && href.startsWith(BASE_URL) ? decodeURI(href.slice(BASE_URL.length)) : resolve(from, href).path;
}

/** The document element of well-formed XML; anything else throws. */
function parseXml(text) {
  const parser = new SaxesParser({ xmlns: true });
  const stack = [{ children: [] }];
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, attribute]) => [name, attribute.value]));
    const element = { name: tag.local, uri: tag.uri, attributes, children: [], text: '' };
    stack.at(-1).children.push(element);
    stack.push(element);
  });
  parser.on('text', (words) => { if (stack.length > 1) stack.at(-1).text += words; });
  parser.on('closetag', () => stack.pop());
  parser.write(text).close();
  return stack[0].children[0];
}

function all(element, name) {
  return element.children.filter((child) => child.name === name);
}

function only(element, name) {
  const found = all(element, name);
  assert.equal(found.length, 1, `one <${name}> in <${element.name}>`);
  return found[0];
}

function links(element, rel) {
  return all(element, 'link').filter((link) => (link.attributes.rel ?? 'alternate') === rel);
}

function assertDate(text) {
  assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  assert.ok(!Number.isNaN(Date.parse(text)), text);
}

function assertIri(text) {
  assert.match(text, /^[a-z][a-z0-9+.-]*:\S+$/i);
}
