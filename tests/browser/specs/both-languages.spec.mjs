// Two languages at once: only what differs between them, what a fill-in is, and a switch that keeps what the address asks for.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { expect, shownPath, test } from '../support/test.mjs';

test.use({ site: 'third-locale' });

const PAGE = 'assess-run-workshop.html';
const COMPARE = `compare/${PAGE}`;

const button = (page) => page.locator('button[data-only]');
const same = (page) => page.locator('.compare > .row[data-drift="none"]');
const differing = (page) => page.locator('.compare > .row:not([data-drift="none"])');

test.describe('only what differs', () => {
  test('hides what is the same, keeps the headings over the rest, and goes along to the other language', async ({ page, visit, root }) => {
    await visit(`en/${COMPARE}`);
    await expect(button(page)).toHaveText(`Only what differs (${await differing(page).count()})`);
    const before = await button(page).boundingBox();
    await button(page).focus();
    await page.keyboard.press('Space');
    await expect(button(page)).toHaveAttribute('aria-pressed', 'true');
    expect((await button(page).boundingBox()).y).toBe(before.y);
    await expectOnlyDifferences(page);
    expect(shownPath(page, root)).toBe(`en/${COMPARE}?only=drift`);
    await page.locator('.languages a[data-language="zh-CN"]').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    expect(shownPath(page, root)).toContain(`zh-CN/${COMPARE}?only=drift`);
    await expectOnlyDifferences(page);
    await expect(button(page)).toContainText('只看差异');
    await button(page).click();
    await expect(button(page)).toHaveAttribute('aria-pressed', 'false');
    for (const row of await same(page).all()) await expect(row).toBeVisible();
    expect(shownPath(page, root)).not.toContain('only');
  });

  test('leaves the row that the address names, and nothing that axe finds', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`en/${COMPARE}?only=drift#task-5101`);
    await expect(page.locator('#task-5101')).toHaveAttribute('data-drift', 'none');
    await expect(page.locator('#task-5101')).toBeInViewport();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await expectNoViolation(page, 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolation(page, 'dark', CONTRAST);
  });

  test('says so where nothing differs, and shows the page', { tag: '@server' }, async ({ page, visit }) => {
    for (const [path, words] of [['en', 'Nothing differs'], ['zh-CN', '没有差异']]) {
      await visit(`${path}/compare/index.html?only=drift`);
      await expect(differing(page)).toHaveCount(0);
      await expect(button(page)).toHaveCount(0);
      await expect(page.locator('main .facts')).toContainText(words);
      await expect(same(page).first()).toBeVisible();
    }
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });

    test('everything is shown and nothing is offered', { tag: '@server' }, async ({ page, visit }) => {
      await visit(`en/${COMPARE}?only=drift`);
      await expect(button(page)).toBeHidden();
      await expect(same(page).last()).toBeVisible();
    });
  });
});

/** Every row that differs is shown; of the others, those that stand over one. */
async function expectOnlyDifferences(page) {
  await expect(differing(page).last()).toBeVisible();
  expect(await differing(page).count()).toBeGreaterThan(2);
  for (const row of await differing(page).all()) await expect(row).toBeVisible();
  const left = same(page).filter({ visible: true });
  expect(await left.count()).toBeGreaterThan(0);
  for (const row of await left.all()) await expect(row).toHaveAttribute('data-holds', '');
  const wrong = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('.compare > .row')].filter((row) => row.checkVisibility());
    // A heading that holds nothing is followed by one of its level or a higher one, or by nothing.
    const level = (row) => Number(row?.querySelector('h2, h3, h4, h5, h6')?.tagName[1] ?? (row?.matches('.title') ? 1 : 9));
    return shown.filter((row, index) => row.dataset.drift === 'none' && row.matches('.heading') && level(shown[index + 1]) <= level(row)).map((row) => row.textContent);
  });
  expect(wrong).toEqual([]);
  const first = await differing(page).first().evaluate((row) => {
    let heading = row;
    while (heading && !heading.matches('.heading, .title')) heading = heading.previousElementSibling;
    return heading.checkVisibility();
  });
  expect(first, 'the heading over the first difference').toBe(true);
}

test.describe('a fill-in explains itself', () => {
  const mark = (page) => page.locator('tr#task-5103 .fill');
  const note = (page) => page.locator('#page-fill-in');

  test('where a mouse rests on it, near the mark, until the mouse is gone or it was clicked', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`zh-CN/${PAGE}`);
    await expect(mark(page)).toHaveAccessibleDescription(/尚未翻译.*English/);
    await mark(page).scrollIntoViewIfNeeded();
    await mark(page).hover();
    await expect(note(page)).toBeVisible();
    await expect(note(page)).toContainText('English');
    const [box, anchor] = [await note(page).boundingBox(), await mark(page).boundingBox()];
    const gap = Math.max(box.y - (anchor.y + anchor.height), anchor.y - (box.y + box.height));
    expect(gap).toBeLessThan(24);
    await note(page).hover();
    await page.waitForTimeout(400);
    await expect(note(page)).toBeVisible();
    await page.mouse.move(5, 5);
    await expect(note(page)).toBeHidden();
    await mark(page).hover();
    await expect(note(page)).toBeVisible();
    await mark(page).click();
    await page.mouse.move(5, 5);
    await page.waitForTimeout(400);
    await expect(note(page)).toBeVisible();
    await mark(page).click();
    await expect(note(page)).toBeHidden();
  });

  test('where the keyboard reaches it, and Escape closes it', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`zh-CN/${PAGE}`);
    await page.locator('tr#task-5103 a').first().focus();
    await page.keyboard.press('Tab');
    await expect(mark(page)).toBeFocused();
    await expect(note(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(note(page)).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(note(page)).toBeVisible();
  });

  test.describe('on a phone', () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

    test('at a tap, within the window, and at another tap elsewhere no more', async ({ page, visit }) => {
      await visit(`zh-CN/${PAGE}`);
      await mark(page).scrollIntoViewIfNeeded();
      await mark(page).tap();
      await expect(note(page)).toBeVisible();
      const box = await note(page).boundingBox();
      expect(box.x >= 0 && box.x + box.width <= 390).toBe(true);
      await page.locator('.brand').evaluate((brand) => brand.addEventListener('click', (event) => event.preventDefault()));
      await page.locator('.brand').tap();
      await expect(note(page)).toBeHidden();
    });
  });
});

test('the switch keeps the query of any page', async ({ page, visit, root }) => {
  await visit('en/tasks/index.html?x=1&y=%E4%BD%A0');
  await page.locator('.languages a[data-language="zh-CN"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(shownPath(page, root)).toBe(decodeURI('zh-CN/tasks/index.html?x=1&y=%E4%BD%A0'));
});
