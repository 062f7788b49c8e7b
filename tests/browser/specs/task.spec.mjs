// The page of a task, and the folded history of a page that it leads to.

import { expect, shownPath, test } from '../support/test.mjs';

test('a task page leads to its other name, to each of its places, and on to the next task', async ({ page, visit, root }) => {
  await visit('zh-CN/tasks/1581.html');
  await expect(page.locator('.names')).toHaveText(/English\s*Update the readiness checklist in FTOP/);
  await expect(page.locator('.places > li')).toHaveCount(2);
  await expect(page.locator('.places .differs, .side-differs')).toHaveCount(0);
  await expect(page.locator('.places .step-name').first()).toContainText('介绍评估结果');
  await expect(page.locator('.changes > li')).toHaveCount(1);
  await page.locator('.pager .on a').click();
  expect(shownPath(page, root)).toBe('zh-CN/tasks/1586.html');
  await page.goBack();
  await page.locator('.names a').click();
  expect(shownPath(page, root)).toBe('en/tasks/1581.html');
  await page.locator('.places > li').nth(1).locator('.row-link a').click();
  expect(shownPath(page, root)).toBe('en/remediate-address-technical-gaps.html#task-1581');
  await expect(page.locator('#task-1581')).toBeInViewport();
});

test('the history of a page is folded, and opens for a change that is named', async ({ page, visit }) => {
  await visit('en/assess-conduct-services-workshop.html');
  const history = page.locator('details.history');
  await expect(history.locator('summary')).toHaveText('6 changes, the newest on 19 October 2026');
  await expect(page.locator('#page-change-1')).toBeHidden();
  await page.evaluate(() => { location.hash = '#page-change-3'; });
  await expect(page.locator('#page-change-3')).toBeInViewport();
  await visit('en/tasks/1468.html');
  await page.locator('.changes .by a').last().click();
  await expect(page.locator('#page-change-1')).toBeInViewport();
  await expect(history).toHaveAttribute('open', '');
  await page.emulateMedia({ media: 'print' });
  await history.evaluate((details) => { details.open = false; });
  await expect(page.locator('#page-change-6')).toBeVisible();
});
