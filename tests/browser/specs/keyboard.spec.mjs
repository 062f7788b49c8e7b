// Everything can be done with the keyboard.

import { expect, shownPath, test } from '../support/test.mjs';

const PROCESS = 'en/assess-conduct-services-workshop.html';

test('the first tab stop leads past the navigation to the text', async ({ page, visit }) => {
  await visit(PROCESS);
  await page.keyboard.press('Tab');
  const skip = page.locator('.skip');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => Boolean(document.activeElement.closest('main')))).toBe(true);
});

test('on a phone, the menu opens and closes by keyboard, and its links can be followed', async ({ page, visit, root }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(PROCESS);
  const menu = page.locator('.side');
  await expect(menu).toBeHidden();
  await page.locator('.menu-button').focus();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(page.locator('.menu-button')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(menu.locator('a').first()).toBeFocused();
  await menu.getByRole('link', { name: 'Tasks' }).press('Enter');
  await expect(page.locator('table.tasks').first()).toBeVisible();
  expect(shownPath(page, root)).toBe('en/tasks/index.html');
});

test('on a phone, the contents of the page open, lead to a step, and close', async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(PROCESS);
  await page.locator('.toc-button').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.toc')).toBeVisible();
  await page.locator('.toc a[href="#close-the-series"]').press('Enter');
  await expect(page.locator('.toc')).toBeHidden();
  await expect(page.locator('#close-the-series')).toBeInViewport();
});

test('whatever has the focus shows it', async ({ page, visit }) => {
  await visit(PROCESS);
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return { shown: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0, element: element.outerHTML.slice(0, 100) };
    });
    expect(focus.shown || focus.element.includes('class="skip"'), focus.element).toBe(true);
  }
});

test('the language and the colour scheme can be changed by keyboard', async ({ page, visit }) => {
  await visit(PROCESS);
  await page.locator('.theme').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.locator('.languages a[data-language="zh-CN"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
