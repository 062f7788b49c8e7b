// Script injections in every place of content: nothing of it runs, and nothing reaches another host, whether or not the browser
// minds the policy of the pages.

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { SiteFiles, some } from '../support/files.mjs';
import { PAYLOADS, hostilePlaybook } from '../support/hostile.mjs';
import { startPreview } from '../support/preview.mjs';
import { serve } from '../support/server.mjs';
import { ENVIRONMENT, program } from '../support/sites.mjs';

const TABS = 4;

const test = base.extend({
  playbook: [async ({}, use) => {
    const folder = hostilePlaybook();
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],

  /** The site on a server, and its pages. */
  site: [async ({ playbook }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'diptych-hostile-site-'));
    execFileSync(program(), ['build', playbook, '--output', join(folder, 'site'), '--quiet'], { stdio: 'ignore', env: ENVIRONMENT });
    const server = await serve(join(folder, 'site'), '/docs/');
    await use({ url: server.url, pages: new SiteFiles(join(folder, 'site'), join(folder, 'site')).pages });
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],

  /** Whether the browser minds the policy of pages. */
  policed: [true, { option: true }],

  /** A browser that notes whatever runs, opens, asks or leads away. */
  watched: async ({ browser, policed }, use) => {
    const context = await browser.newContext({ bypassCSP: !policed, locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    const seen = [];
    await context.exposeBinding('ran', ({ page }) => seen.push(`ran on ${page.url()}`));
    context.on('dialog', (dialog) => dialog.dismiss().then(() => seen.push(`a dialog: ${dialog.message()}`)));
    context.on('request', (request) => {
      if (!/^(http:\/\/(127\.0\.0\.1|localhost):|blob:|data:image\/svg\+xml,%3Csvg)/.test(request.url())) seen.push(`asks for ${request.url()}`);
    });
    context.on('page', (page) => {
      page.on('framenavigated', (frame) => frame.parentFrame() && seen.push(`a frame: ${frame.url()}`));
      page.on('popup', (popup) => seen.push(`opens ${popup.url()}`));
    });
    // What an injection would do if it could: the browser says so where the policy stops it.
    context.on('console', (message) => /Content Security Policy|Refused to/.test(message.text()) && seen.push(`stopped: ${message.text()}`));
    await use({ context, seen });
    await context.close();
  },
});

/** Touches everything on a page as a reader might, and tells what on it could run or lead astray. */
function suspects() {
  const harmless = new Set(['http:', 'https:', 'mailto:', 'tel:']);
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const name = element.localName;
      for (const type of ['pointerenter', 'mouseover', 'focus', 'toggle', 'pointerrawupdate', 'animationstart']) element.dispatchEvent(new Event(type));
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/i.test(attribute)) found.push(`${name} ${attribute}=${value}`);
        if (['href', 'src', 'action', 'formaction', 'data', 'poster', 'background', 'xlink:href', 'cite', 'ping'].includes(attribute)) {
          const url = new URL(value, document.baseURI);
          const isLoaded = !['a', 'blockquote', 'q', 'del', 'ins'].includes(name) && !(name === 'link' && /canonical|alternate/.test(element.rel));
          // The preview's own panel leads to the place in the editor; what is content cannot be in there but as text.
          const isPanel = root.host?.localName === 'diptych-preview' && value.startsWith('vscode://file/');
          if (!(harmless.has(url.protocol) || isPanel) || (isLoaded && url.host !== location.host)) found.push(`${name} ${attribute}=${value}`);
        }
      }
      if (['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'portal'].includes(name)) found.push(name);
      if (name === 'script' && !element.src && element.type !== 'application/json' && element.type !== 'speculationrules') found.push('a script in the page');
      if (name === 'style' && root === document) found.push('a style sheet in the page');
      if (name === 'meta' && element.httpEquiv === 'refresh') found.push('a refresh');
      if (element.closest('svg') && /^(script|foreignobject|animate|set|use)$/i.test(name) && !element.closest('[data-icon], .icon, button')) found.push(`svg ${name}`);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}

async function visit({ context, seen }, root, pages) {
  const waiting = [...pages];
  const tab = async () => {
    const page = await context.newPage();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const url = root + path.split('/').map(encodeURIComponent).join('/');
      const response = await page.goto(url);
      expect(response.status(), path).toBe(200);
      seen.push(...(await page.evaluate(suspects)).map((what) => `${path}: ${what}`));
      expect(page.url(), 'nothing leads away').toBe(url);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: TABS }, tab));
}

test('the watch sees what runs, asks and leads away @server', async ({ watched }) => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-hostile-control-'));
  writeFileSync(join(folder, 'index.html'), '<!DOCTYPE html><img src=x onerror=ran(1)><img src="http://evil.example/1.png"><a href="javascript:ran(1)">x</a>');
  const server = await serve(folder, '/');
  const page = await watched.context.newPage();
  await page.goto(`${server.url}index.html`);
  watched.seen.push(...await page.evaluate(suspects));
  await expect.poll(() => watched.seen.some((what) => what.startsWith('ran on'))).toBe(true);
  for (const what of ['asks for http://evil.example/1.png', 'img onerror=ran(1)', 'a href=javascript:ran(1)']) expect(watched.seen).toContain(what);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const policed of [true, false]) {
  test.describe(`the policy of the pages is ${policed ? 'minded' : 'not minded'} @server`, () => {
    test.use({ policed });

    test('no page runs what its content brings in', async ({ watched, site }) => {
      test.setTimeout(900_000);
      // Of the pages that only have a hostile name, those of the source's readers. The others have one text and one template with
      // the source's, since there is no translation: every fourth of theirs, and all that there are few of.
      const sound = site.pages.filter((path) => !/[<>"&;]/.test(path) || /^en\/assess-/.test(path))
        .filter((path, index) => !/^zh-CN\/(tasks|roles)\//.test(path) || index % 4 === 0);
      expect(sound.length).toBeGreaterThan(300);
      // What does not run where no policy stops it does not run where one does: there, a sample shows what it would stop.
      const pages = policed ? sound.filter((_, index) => index % 8 === 0) : sound;
      await visit(watched, site.url, pages);
      expect(some(watched.seen)).toBe('');
    });
  });
}

// That neither the site's scripts nor the preview do what the policy stops, the other specs say: there a page that complains fails.
test.describe('where no policy stops anything @server', () => {
  test.use({ policed: false });

  test('no script of the site runs what it finds in content', async ({ watched, site }) => {
    const page = await watched.context.newPage();
    await page.goto(`${site.url}en/prose.html`);
    await page.keyboard.press('/');
    const box = page.getByRole('dialog').getByRole('searchbox');
    for (const query of ['script', '<img src=x onerror=ran(1)>', 'onerror', 'evil.example', '1003', 'Name', '"><svg onload=ran(1)>']) {
      await box.fill(query);
      await expect(page.getByRole('dialog')).toHaveAttribute('data-shown', query);
      await expect(page.getByRole('dialog').locator('.results')).toHaveAttribute('aria-busy', 'false');
      watched.seen.push(...await page.evaluate(suspects));
    }
    await page.goto(`${site.url}en/tasks/index.html?q=${encodeURIComponent('<img src=x onerror=ran(1)>')}#<img src=x onerror=ran(1)>`);
    watched.seen.push(...await page.evaluate(suspects));
    await page.goto(`${site.url}en/work-list.html`);
    await page.locator('#begin-name').fill('<img src=x onerror=ran(1)>');
    await page.locator('#begin-name').press('Enter');
    await expect(page.locator('#engagement-name')).toHaveText('<img src=x onerror=ran(1)>');
    watched.seen.push(...await page.evaluate(suspects));
    expect(some(watched.seen)).toBe('');
  });

  test('the preview shows findings about content, and runs none of it', async ({ watched }) => {
    test.setTimeout(240_000);
    const playbook = hostilePlaybook(PAYLOADS.filter((_, index) => index % 6 === 0));
    const preview = await startPreview(playbook);
    try {
      const pages = ['en/prose.html', 'en/assess-tasks.html', 'zh-CN/assess-tasks.html', 'en/compare/assess-tasks.html', 'en/index.html', 'en/gone<img src=x onerror=ran(1)>.html'];
      const page = await watched.context.newPage();
      for (const path of pages) {
        await page.goto(preview.url + path.split('/').map(encodeURIComponent).join('/'));
        await expect.poll(() => page.evaluate(() => document.querySelector('diptych-preview')?.shadowRoot.textContent.trim().length ?? 0), { timeout: 120_000 }).toBeGreaterThan(0);
        await page.evaluate(() => document.querySelector('diptych-preview').shadowRoot.querySelectorAll('button').forEach((button) => button.click()));
        watched.seen.push(...(await page.evaluate(suspects)).map((what) => `${path}: ${what}`));
      }
      // An edit is put into the open page, as a change of it and not as it was parsed: that way runs nothing either.
      await page.goto(`${preview.url}en/prose.html`);
      await expect(page.locator('diptych-preview .panel')).toBeVisible();
      appendFileSync(join(playbook, 'content', 'en', 'prose.md'), `\n## Edited\n\n${PAYLOADS.map((payload) => `- ${payload}\n`).join('')}`);
      await expect(page.getByRole('heading', { name: 'Edited' })).toBeVisible({ timeout: 120_000 });
      watched.seen.push(...(await page.evaluate(suspects)).map((what) => `after an edit: ${what}`));
      expect(some(watched.seen)).toBe('');
    } finally {
      await preview.stop();
      rmSync(playbook, { recursive: true, force: true });
    }
  });
});
