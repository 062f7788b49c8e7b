// Source and translation side by side: the way there and back keeps the place, and the two sides stay level.

import { LOCALES, expect, shownPath, test } from '../support/test.mjs';

const PROCESS = 'assess-conduct-services-workshop.html';
const COMPARE = `compare/${PROCESS}`;

const link = (page) => page.locator('a[data-compare]');

/** Scrolls an element below the bar, as a reader would have it before the eyes. */
async function scrollTo(page, selector) {
  await page.locator(selector).evaluate((element) => element.scrollIntoView({ behavior: 'instant', block: 'start' }));
}

/** Clicks where the reader sees the link: Playwright's own click would scroll first. */
async function clickLink(page) {
  const box = await link(page).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

for (const locale of LOCALES) {
  test(`in ${locale}, the link leads to both sides at the same place, and back`, async ({ page, visit, root }) => {
    await visit(`${locale}/${PROCESS}`);
    await scrollTo(page, '#close-the-series');
    await clickLink(page);
    await expect(page).toHaveURL(/compare\/.*#close-the-series$/);
    expect(shownPath(page, root)).toBe(`${locale}/${COMPARE}#close-the-series`);
    await expect(page.locator('#close-the-series')).toBeInViewport();
    await clickLink(page);
    await expect(page).not.toHaveURL(/compare/);
    expect(shownPath(page, root)).toBe(`${locale}/${PROCESS}#close-the-series`);
    await expect(page.locator('#close-the-series')).toBeInViewport();
  });
}

test('the key c goes there and back and keeps the task', async ({ page, visit, root }) => {
  await visit(`zh-CN/${PROCESS}#task-1463`);
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/compare\/.*#task-1463$/);
  await expect(page.locator('#task-1463')).toBeInViewport();
  await expect(page.locator('#task-1463 [data-side]')).toHaveCount(2);
  await page.keyboard.press('c');
  await expect(page).not.toHaveURL(/compare/);
  expect(shownPath(page, root)).toBe(`zh-CN/${PROCESS}#task-1463`);
});

test('the key c does nothing with a modifier, while typing, or where there is nothing to compare', async ({ page, visit, root }) => {
  await visit(`en/${PROCESS}`);
  for (const keys of ['Control+c', 'Shift+c', 'Alt+c', 'Meta+c']) await page.keyboard.press(keys);
  await page.evaluate(() => document.querySelector('main').prepend(document.createElement('input')));
  await page.locator('main input').focus();
  await page.keyboard.press('c');
  await expect(page.locator('main input')).toHaveValue('c');
  expect(shownPath(page, root)).toBe(`en/${PROCESS}`);
  await visit('en/changelog.html');
  await expect(link(page)).toHaveCount(0);
  await page.keyboard.press('c');
  expect(shownPath(page, root)).toBe('en/changelog.html');
});

test('the language switch keeps the comparison and the place', async ({ page, visit, root }) => {
  await visit(`en/${COMPARE}#task-1463`);
  await page.locator('.languages a[data-language="zh-CN"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(shownPath(page, root)).toBe(`zh-CN/${COMPARE}#task-1463`);
});

test('the two cells of every row are level, source first', { tag: '@server' }, async ({ page, visit }) => {
  for (const width of [1280, 800]) {
    await page.setViewportSize({ width, height: 900 });
    await visit(`zh-CN/${COMPARE}`);
    const rows = await rowsOf(page);
    expect(rows.length).toBeGreaterThan(40);
    for (const { source, translation, text } of rows) {
      expect(Math.abs(source.top - translation.top), text).toBeLessThan(1);
      expect(source.right, text).toBeLessThanOrEqual(translation.left + 1);
    }
  }
});

test('the heads of the columns stay in sight', { tag: '@server' }, async ({ page, visit }) => {
  await visit(`en/${COMPARE}#task-1463`);
  const [sides, row] = await Promise.all([page.locator('.sides').boundingBox(), page.locator('#task-1463').boundingBox()]);
  await expect(page.locator('.sides')).toBeInViewport();
  expect(row.y).toBeGreaterThanOrEqual(sides.y + sides.height - 1);
});

test('on a phone the translation lies below the source, each with its language, and nothing scrolls sideways', { tag: '@server' }, async ({ page, visit }) => {
  for (const locale of LOCALES) {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await visit(`${locale}/${COMPARE}`);
      for (const { source, translation, text } of await rowsOf(page)) {
        expect(source.bottom, text).toBeLessThanOrEqual(translation.top + 1);
      }
      const label = await page.locator('.cell').first().evaluate((cell) => getComputedStyle(cell, '::before').content);
      expect(label).toBe('"English"');
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over, `${locale} at ${width} px`).toBe(0);
    }
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the two sides are level all the same, and the links lead there and back', async ({ page, visit, root }) => {
    await visit(`en/${PROCESS}`);
    await link(page).click();
    expect(shownPath(page, root)).toBe(`en/${COMPARE}`);
    const cells = await page.locator('#task-1463 > .cell').all();
    const [source, translation] = await Promise.all(cells.map((cell) => cell.boundingBox()));
    expect(Math.abs(source.y - translation.y)).toBeLessThan(1);
    await link(page).click();
    expect(shownPath(page, root)).toBe(`en/${PROCESS}`);
  });
});

/** The boxes of the two cells of each row. */
async function rowsOf(page) {
  return page.locator('.compare .row').evaluateAll((rows) => rows.map((row) => {
    const box = (side) => row.querySelector(`[data-side="${side}"]`).getBoundingClientRect().toJSON();
    return { source: box('source'), translation: box('translation'), text: row.textContent.slice(0, 60) };
  }));
}
