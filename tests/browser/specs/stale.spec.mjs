// tests/fixtures/stale: passages whose source has changed since they were translated, read from a real repository.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { expect, shownPath, test } from '../support/test.mjs';

test.use({ site: 'stale' });

const PAGE = 'assess-inspect-quay.html';
const mark = (page) => page.locator('tr#task-7101 .stale');
const note = (page) => page.locator('.note:popover-open');

test('a mark says when its original changed, to a mouse and to the keyboard, and leads to what changed', async ({ page, visit, root }) => {
  await visit(`zh-CN/${PAGE}`);
  await expect(page.locator('main .stale')).toHaveCount(10);
  await expect(mark(page)).toHaveText('原文已更改');
  await expect(mark(page)).toHaveAccessibleDescription(/英文原文已于 2026年4月2日更改/);
  await mark(page).scrollIntoViewIfNeeded();
  const row = await page.locator('tr#task-7101').boundingBox();
  await mark(page).hover();
  await expect(note(page)).toContainText('2026年4月2日');
  expect(await page.locator('tr#task-7101').boundingBox()).toEqual(row);
  await note(page).hover();
  await page.waitForTimeout(400);
  await expect(note(page)).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(note(page)).toBeHidden();

  // From one mark to the next, each with a note of its own.
  await page.locator('tr#task-7101 a').first().focus();
  await page.keyboard.press('Tab');
  await expect(mark(page)).toBeFocused();
  await expect(note(page)).toHaveCount(1);
  await page.keyboard.press('Tab');
  const link = note(page).getByRole('link', { name: '查看更改内容' });
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('body')).toHaveAttribute('data-area', 'compare');
  expect(shownPath(page, root)).toMatch(/^zh-CN\/compare\/assess-inspect-quay\.html#page-behind-\d+$/);
  const passage = page.locator('.row:has(> .alias:target)');
  await expect(passage).toBeInViewport();
  await expect(passage.locator('ins').first()).toContainText('both of its neighbours');
  await expect(passage.locator('.lacks time')).toHaveText(['2026年3月25日', '2026年4月2日']);
  await expect(passage.locator('.lacks')).toContainText('The insurer wants to know');
});

test('the head leads to what drifted, and nothing there is found fault with', { tag: '@server' }, async ({ page, visit, root }) => {
  await visit(`zh-CN/${PAGE}`);
  await expectNothingWrong(page);
  await page.getByRole('link', { name: '有 10 处译文落后于英文原文，最早的更改在 2026年3月25日' }).click();
  await expect(page.locator('button[data-only]')).toHaveAttribute('aria-pressed', 'true');
  expect(shownPath(page, root)).toContain('?only=drift');
  await expect(page.locator('.row[data-drift="none"]:not([data-holds])').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('.row .lacks').filter({ visible: true })).toHaveCount(10);
  await expectNothingWrong(page);
});

async function expectNothingWrong(page) {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNoViolation(page, 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(page, 'dark', CONTRAST);
}

test('the source bears no mark', async ({ page, visit }) => {
  await visit(`en/${PAGE}`);
  await expect(page.locator('.stale, .behind')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap opens the note within the window, another one elsewhere closes it', async ({ page, visit }) => {
    await visit(`zh-CN/${PAGE}`);
    await mark(page).scrollIntoViewIfNeeded();
    await mark(page).tap();
    await expect(note(page)).toBeVisible();
    const box = await note(page).boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await page.locator('.brand').evaluate((brand) => brand.addEventListener('click', (event) => event.preventDefault()));
    await page.locator('.brand').tap();
    await expect(note(page)).toHaveCount(0);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a click opens the note all the same', async ({ page, visit }) => {
    await visit(`zh-CN/${PAGE}`);
    await mark(page).click();
    await expect(note(page)).toContainText('英文原文已于 2026年4月2日更改');
    await note(page).getByRole('link').click();
    await expect(page.locator('.row:has(> .alias:target)')).toContainText('both of its neighbours');
  });
});
