// Every page works where no script runs.

import { EVERY_KIND, expect, shownPath, test } from '../support/test.mjs';

test.use({ javaScriptEnabled: false });

test('every kind of page shows its text', async ({ page, visit }) => {
  test.slow();
  for (const [kind, path] of EVERY_KIND) {
    await test.step(kind, async () => {
      await visit(path);
      await expect(page.locator('h1')).toHaveCount(1);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(40);
      await expect(page.locator('button.theme:visible')).toHaveCount(0);
    });
  }
});

test('the language can be changed, and the page is kept', async ({ page, visit, root }) => {
  await visit('en/assess-conduct-services-workshop.html');
  await page.locator('.languages a[hreflang="zh-CN"]').click();
  expect(shownPath(page, root)).toBe('zh-CN/assess-conduct-services-workshop.html');
  await expect(page.locator('h1')).toHaveText('举办服务研讨会');
});

test('the chooser leads on', async ({ page, visit, root }) => {
  await visit('index.html');
  await page.locator('.panels a[hreflang="zh-CN"]').click();
  expect(shownPath(page, root)).toBe('zh-CN/index.html');
});

test('the menu of a phone opens', async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit('en/assess-conduct-services-workshop.html');
  await expect(page.locator('.side')).toBeHidden();
  await page.locator('.menu-button').click();
  await expect(page.locator('.side')).toBeVisible();
});
