// 404.html is served at any depth: with a base URL its links and files begin at the base of the site.

import { expectNoViolation } from '../support/axe.mjs';
import { LOCALES, expect, shownPath, test } from '../support/test.mjs';

test.use({ site: 'own-with-base-url', basePath: '/docs/', expected: [/status of 404/] });

for (const path of ['no-such-page.html', 'en/no-such-page.html', 'zh-CN/tasks/deep/er/0.html']) {
  test(`${path}: is answered in every language, with the look of the site`, { tag: '@server' }, async ({ page, visit }) => {
    const response = await visit(path);
    expect(response.status()).toBe(404);
    for (const locale of LOCALES) await expect(page.locator(`section[lang="${locale}"]`)).toBeVisible();
    const sheets = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
    expect(sheets.length).toBeGreaterThan(0);
    expect(Math.min(...sheets)).toBeGreaterThan(0);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  });
}

test('leads home and to the tasks in every language', { tag: '@server' }, async ({ page, visit, root }) => {
  for (const locale of LOCALES) {
    await visit('en/some/where.html');
    await page.locator(`section[lang="${locale}"] a`).first().click();
    expect(shownPath(page, root)).toBe(`${locale}/index.html`);
    await visit('en/some/where.html');
    await page.locator(`section[lang="${locale}"] a`).nth(1).click();
    expect(shownPath(page, root)).toBe(`${locale}/tasks/index.html`);
  }
});

test('has nothing that axe finds, and never scrolls sideways', { tag: '@server' }, async ({ page, visit }) => {
  await visit('no-such-page.html');
  for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await expectNoViolation(page, `at ${width} px`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
});
