// data/*.json: valid by the schemas beside them, and true to the pages.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { filesOf, resolve, some, textOf } from '../support/files.mjs';
import { siteNames } from '../support/sites.mjs';

const NAMES = ['tasks', 'changes', 'pages', 'status'];

for (const name of siteNames()) {
  const site = filesOf(name);

  describe(`the data of the site '${name}'`, () => {
    for (const data of NAMES) {
      test(`${data}.json is what its schema says`, () => {
        const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
        formats.default(ajv);
        const isValid = ajv.validate(site.json(`data/${data}.schema.json`), site.json(`data/${data}.json`));
        assert.ok(isValid, some((ajv.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)));
      });
    }

    test('every URL of the data leads to a page of the site, and to the place that it names', () => {
      const urls = [
        ...site.json('data/tasks.json').tasks.flatMap((task) => task.occurrences.flatMap((row) => [row.url, ...row.links.map((link) => link.href)])),
        ...site.json('data/changes.json').changes.flatMap((change) => Object.values(change.url)),
        ...site.json('data/pages.json').pages.flatMap((page) => Object.values(page.locales).map((version) => version.url)),
      ];
      const broken = urls.filter((url) => {
        const target = resolve('index.html', url);
        if (target.external !== undefined) return !/^(https?|mailto|tel):/.test(target.external);
        if (target.wrong || !site.known.has(target.path)) return true;
        return target.fragment !== undefined && !site.page(target.path).idSet.has(target.fragment);
      });
      assert.equal(broken.length, 0, some(broken));
    });

    test('every task is listed once, and stands in a row of each page that it is said to stand on', () => {
      const { tasks } = site.json('data/tasks.json');
      const ids = tasks.map((task) => task.id);
      assert.deepEqual([...new Set(ids)], ids);
      const absent = [];
      for (const task of tasks) {
        for (const row of task.occurrences) {
          const page = site.page(resolve('index.html', row.url).path);
          const element = page.elements.find((element) => element.attributes.id === `task-${task.id}`);
          const text = element ? textOf(element.node) : '';
          if (!text.includes(task.id)) absent.push(`${row.url} (${task.id})`);
        }
      }
      assert.equal(absent.length, 0, some(absent));
    });

    test('readers of every locale get every task of the source', () => {
      const { source, locales, tasks } = site.json('data/tasks.json');
      const rows = (task, locale) => task.occurrences.filter((row) => row.locale === locale).length;
      const missing = tasks.flatMap((task) => locales.filter((locale) => rows(task, locale) < rows(task, source)).map((locale) => `${task.id} in ${locale}`));
      assert.equal(missing.length, 0, some(missing));
    });

    test('changes stand with the newest first, and those without a date last', () => {
      const dates = site.json('data/changes.json').changes.map((change) => change.date ?? '');
      assert.deepEqual(dates, [...dates].sort().reverse());
    });

    test('a fallback page names the file of the source', () => {
      const { source } = site.json('data/tasks.json');
      const wrong = site.json('data/pages.json').pages.flatMap(({ key, locales }) =>
        Object.entries(locales)
          .filter(([locale, page]) => page.translated === 'fallback' && (locale === source || page.file !== locales[source]?.file))
          .map(([locale]) => `${key} in ${locale}`),
      );
      assert.equal(wrong.length, 0, some(wrong));
    });
  });
}
