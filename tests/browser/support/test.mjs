// `test` as the specs use it: a site to visit, and a page that must stay silent.

import { pathToFileURL } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { serve } from './server.mjs';
import { siteFolder } from './sites.mjs';

export { expect };

export const test = base.extend({
  /** `server` or `disk`: how the pages are opened. */
  place: ['server', { option: true, scope: 'worker' }],

  /** Which of the built sites is visited. */
  site: ['own', { option: true, scope: 'worker' }],

  /** The path below which the server shows the site: no root, and with a space, as a careless upload has it. */
  basePath: ['/some/base path/', { option: true, scope: 'worker' }],

  /** What the console may say: patterns. */
  expected: [[], { option: true }],

  /** Where the site stands: the URL of its root. */
  root: [
    async ({ place, site, basePath }, use) => {
      const folder = siteFolder(site);
      if (place === 'disk') {
        await use(pathToFileURL(`${folder}/`).href);
        return;
      }
      const server = await serve(folder, basePath);
      await use(encodeURI(server.url));
      await server.close();
    },
    { scope: 'worker' },
  ],

  /** Goes to a path of the site. */
  visit: async ({ page, root }, use) => {
    await use((path) => page.goto(root + path));
  },

  /** No page may complain: errors and warnings of the console, scripts that throw, files that do not load. */
  silence: [
    async ({ page, expected }, use) => {
      const complaints = [];
      const note = (text) => {
        if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
      };
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) note(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => note(String(error)));
      page.on('requestfailed', (request) => {
        // A page that is left stops what it was loading.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') note(`${request.url()}: ${request.failure()?.errorText}`);
      });
      await use();
      expect(complaints, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],
});

/** One of each kind of page of the playbook's own site, below a locale's folder. */
export const KINDS = {
  home: 'index.html',
  process: 'assess-conduct-services-workshop.html',
  guidance: 'guidance-writing-notes.html',
  phase: 'phases/assess.html',
  'task list': 'tasks/index.html',
  'work list': 'work-list.html',
  task: 'tasks/1463.html',
  role: 'roles/fasttrack-manager.html',
  changelog: 'changelog.html',
  comparison: 'compare/assess-conduct-services-workshop.html',
};

export const LOCALES = ['en', 'zh-CN'];

/** Every kind of page in every locale, and the language chooser: `[what it is, path]`. The 404 page has tests of its own. */
export const EVERY_KIND = [
  ...LOCALES.flatMap((locale) => Object.entries(KINDS).map(([kind, path]) => [`${kind} in ${locale}`, `${locale}/${path}`])),
  ['language chooser', 'index.html'],
  ['status', 'status/zh-CN.html'],
];

/** The path of the page that is shown, below the root of the site. */
export function shownPath(page, root) {
  return decodeURI(page.url()).replace(decodeURI(root), '');
}
