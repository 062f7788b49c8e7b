// Every page fits its window.

import { EVERY_KIND, expect, test } from '../support/test.mjs';

const WIDTHS = [320, 390, 768, 1024, 1280, 1920];

for (const half of [0, 1]) {
  const kinds = EVERY_KIND.filter((_, index) => index % 2 === half);
  test(`never scrolls sideways: ${kinds.map(([kind]) => kind).join(', ')}`, { tag: '@server' }, async ({ page, visit }) => {
    test.slow();
    for (const [kind, path] of kinds) {
      await visit(path);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        const wide = await page.evaluate(() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          const over = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > room + 1);
          return over.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
        });
        expect.soft(wide, `${kind} at ${width} px`).toEqual([]);
      }
    }
  });
}

test('text is set in 17 px, in lines of a length that can be read', { tag: '@server' }, async ({ page, visit }) => {
  for (const [locale, most] of [['en', 80], ['zh-CN', 45]]) {
    await visit(`${locale}/assess-run-technical-assessment.html`);
    const { size, width } = await page.locator('.prose p').first().evaluate((paragraph) => ({
      size: Number.parseFloat(getComputedStyle(paragraph).fontSize),
      width: paragraph.getBoundingClientRect().width,
    }));
    expect(size).toBeGreaterThanOrEqual(16);
    const perCharacter = locale === 'en' ? size * 0.45 : size;
    expect(width / perCharacter).toBeLessThan(most + 5);
  }
});

test('on a phone, a target that is named lies below the bar and not under it', { tag: '@server' }, async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit('zh-CN/assess-conduct-services-workshop.html#task-1463');
  const [bar, row] = await Promise.all([page.locator('.bar').boundingBox(), page.locator('#task-1463').boundingBox()]);
  expect(row.y).toBeGreaterThanOrEqual(bar.y + bar.height - 1);
});

test('the page prints without what only a screen needs', { tag: '@server' }, async ({ page, visit }) => {
  await visit('en/assess-conduct-services-workshop.html');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('tr#task-1463')).toBeVisible();
  await expect(page.locator('.side')).toBeHidden();
  await expect(page.locator('.bar .languages')).toBeHidden();
});
