// Every passage says which language it is in, and every page which pages say the same in the others.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filesOf, some, textOf } from '../support/files.mjs';
import { BASE_URL, siteNames } from '../support/sites.mjs';

const HAN = /\p{Script=Han}/u;

/** So many Latin words in a row, with nothing but space between them, are a sentence and no names. */
const SENTENCE = /\p{Script=Latin}[\p{L}\p{N}’'.-]*(?:\s+\p{Script=Latin}[\p{L}\p{N}’'.-]*){7,}/u;

/** What is no passage of a language, as code is, or can hold no mark of another one, as a title is. */
const NEUTRAL = new Set(['code', 'pre', 'kbd', 'samp', 'script', 'style', 'template', 'time', 'title']);

for (const name of siteNames()) {
  const site = filesOf(name);

  // The same pages as those of the site without a base URL.
  const isTwin = name === 'own-with-base-url';

  describe(`the site '${name}'`, () => {
    test('says of every foreign passage which language it is in', { skip: isTwin }, () => {
      const unmarked = site.pages.flatMap((path) => {
        const [html] = site.page(path).named('html');
        // A language's own name for itself is a name, as that of a person is.
        const names = site.page(path).elements.filter(({ attributes }) => attributes['data-language'] || attributes['aria-current'] === 'true').map(({ node }) => textOf(node).trim());
        const withoutNames = (text) => names.reduce((rest, name) => (name ? rest.replaceAll(name, '') : rest), text);
        return [...passages(html.node, '')].filter(({ lang, text }) => isForeign(lang, withoutNames(text))).map(({ lang, text }) => `${path} [${lang}]: ${text.trim().slice(0, 120)}`);
      });
      assert.equal(unmarked.length, 0, some(unmarked));
    });

    test('titles its pages in their own language wherever their heading is', () => {
      const wrong = site.pages.filter((path) => {
        const page = site.page(path);
        const [html] = page.named('html');
        const [heading] = page.named('h1');
        const [title] = page.named('title');
        if (!html.attributes.lang.startsWith('zh') || !heading || heading.attributes.lang) return false;
        return HAN.test(textOf(heading.node)) && !HAN.test(textOf(title.node).split(' · ')[0]);
      });
      assert.equal(wrong.length, 0, some(wrong));
    });

    test('names the other languages of a page on each of them, all the same', () => {
      const wrong = [];
      for (const path of site.pages) {
        const named = alternates(site, path);
        if (named.size === 0) continue;
        const [html] = site.page(path).named('html');
        const isNoindex = site.page(path).named('meta').some(({ attributes }) => attributes.name === 'robots');
        if (!isNoindex && path !== 'index.html' && named.get(html.attributes.lang) !== path) wrong.push(`${path} does not name itself`);
        if (named.get('x-default') !== 'index.html') wrong.push(`${path} has another x-default than the chooser`);
        for (const [lang, other] of named) {
          if (lang === 'x-default') continue;
          if (!site.known.has(other)) wrong.push(`${path} names ${other}, which does not exist`);
          else if (site.page(other).named('html')[0].attributes.lang !== lang) wrong.push(`${path} calls ${other} ${lang}`);
          else if (!isNoindex && path !== 'index.html' && JSON.stringify([...alternates(site, other)]) !== JSON.stringify([...named])) wrong.push(`${other} names others than ${path}`);
        }
      }
      assert.equal(wrong.length, 0, some(wrong));
      if (isTwin) assert.equal(alternates(site, 'zh-CN/faq.html').size, 3);
    });
  });
}

function isForeign(lang, text) {
  if (lang.startsWith('zh')) return SENTENCE.test(text);
  return lang.startsWith('en') && HAN.test(text);
}

/** The texts of a page with the language that each is said to be in. */
function* passages(node, inherited) {
  if (node.nodeName === '#text') {
    yield { lang: inherited, text: node.value };
    return;
  }
  if (NEUTRAL.has(node.tagName)) return;
  const lang = node.attrs?.find((attribute) => attribute.name === 'lang')?.value ?? inherited;
  for (const child of node.childNodes ?? []) yield* passages(child, lang);
}

/** Language and path of each alternate that a page names. */
function alternates(site, path) {
  const links = site.page(path).named('link').filter(({ attributes }) => attributes.rel === 'alternate' && attributes.hreflang);
  return new Map(links.map(({ attributes }) => [attributes.hreflang, decodeURI(attributes.href.replace(BASE_URL, ''))]));
}
