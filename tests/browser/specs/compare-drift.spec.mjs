// What drifted between source and translation is marked on both sides of the compare pages.

import { expectNoViolation } from '../support/axe.mjs';
import { expect, shownPath, test } from '../support/test.mjs';

test.use({ site: 'third-locale' });

test('is marked in both cells by a word, and an empty cell says why it is empty', { tag: '@server' }, async ({ page, visit }) => {
  await visit('en/compare/assess-run-workshop.html');
  const missing = page.locator('.row[data-drift="missing"]');
  expect(await missing.count()).toBeGreaterThan(0);
  for (const row of await missing.all()) await expect(row.locator('[data-side="translation"]')).toHaveText('Not translated yet');
  const differing = page.locator('.row[data-drift="differs"]');
  for (const row of await differing.all()) {
    await expect(row.locator('.cell > .drift')).toHaveCount(2);
    await expect(row.locator('.drifts > li').first()).not.toBeEmpty();
  }
  await expectNoViolation(page);
});

test('the source leads to each of its translations', async ({ page, visit, root }) => {
  await visit('en/compare/assess-run-workshop.html');
  await page.locator('main .actions a').first().click();
  await expect(page.locator('html')).not.toHaveAttribute('lang', 'en');
  expect(shownPath(page, root)).toMatch(/^(ja|zh-CN)\/compare\/assess-run-workshop\.html/);
});
