// The translation status: tables that sort, a filter for what needs work, badges; complete without scripts and on a phone.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.mjs';
import { siteFolder } from '../support/sites.mjs';

test.use({ site: 'drift' });

const PAGES = { en: 'status/index.html', 'zh-CN': 'status/zh-CN.html' };

const titles = (table) => table.locator('tbody tr:visible .title').allTextContents();
const translations = (page) => page.locator('#page-locale-zh-CN table');

test('a column sorts as it is wanted most, then the other way round, then as the process goes', async ({ page, visit }) => {
  await visit(PAGES.en);
  const table = translations(page);
  const before = await titles(table);
  expect(before.length).toBe(3);
  const heading = table.locator('th[scope="col"]', { hasText: 'Warnings' });
  const button = heading.getByRole('button');
  const counts = () => table.locator('tbody td[data-name="Warnings"]').allTextContents();
  await button.click();
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  const falling = (await counts()).map(Number);
  expect(falling).toEqual([...falling].sort((a, b) => b - a));
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  expect((await counts()).map(Number)).toEqual([...falling].reverse());
  await expect(table.locator('[aria-sort]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(table.locator('[aria-sort]')).toHaveCount(0);
  expect(await titles(table)).toEqual(before);
  // Dates: a page without one stands last, whichever way is up.
  const changed = table.locator('th[scope="col"]', { hasText: /^Changed/ }).getByRole('button');
  for (let click = 0; click < 2; click += 1) {
    await changed.click();
    expect(await table.locator('tbody tr').last().locator('td').last().textContent()).toBe('');
  }
});

test('the filter leaves what needs work, and says how much that is', async ({ page, visit }) => {
  await visit(PAGES['zh-CN']);
  const all = await page.locator('.sortable tbody tr').count();
  const box = page.getByRole('checkbox');
  await box.check();
  const work = page.locator('.sortable tbody tr:visible');
  await expect(work).toHaveCount(await page.locator('.sortable tr[data-work]').count());
  const shown = await work.count();
  expect(shown).toBeLessThan(all);
  await expect(page.getByRole('status')).toHaveText(`显示 ${all} 页中的 ${shown} 页`);
  await box.uncheck();
  await expect(work).toHaveCount(all);
});

test('each row leads to its page and to both sides of it, and the switch to the other language', async ({ page, visit }) => {
  await visit(PAGES.en);
  const row = translations(page).locator('tbody tr').first();
  await expect(row.locator('code')).toHaveText('zh-CN/assess-hold-workshop.md');
  await row.getByRole('link', { name: 'Side by side' }).click();
  await expect(page).toHaveURL(/zh-CN\/compare\/assess-hold-workshop\.html$/);
  await page.goBack();
  await row.locator('.title').click();
  await expect(page).toHaveURL(/zh-CN\/assess-hold-workshop\.html$/);
  await page.locator('.foot a', { hasText: '翻译进度' }).click();
  await expect(page.locator('h1')).toHaveText('翻译进度');
  await page.locator('.languages a[hreflang="en"]').click();
  await expect(page.locator('h1')).toHaveText('Translation status');
});

test('nothing that axe finds, no scrolling sideways, in both languages, light and dark', { tag: '@server' }, async ({ page, visit }) => {
  test.slow();
  for (const path of Object.values(PAGES)) {
    await visit(path);
    await page.getByRole('checkbox').check();
    for (const [width, colorScheme] of [[1280, 'light'], [768, 'light'], [390, 'dark'], [320, 'dark']]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${path} at ${width} px`).toBeLessThanOrEqual(0);
      if (width === 768 || width === 320) continue;
      // Colours are the same in both languages.
      await expectNoViolation(page, `${path} at ${width} px`, undefined, { but: path === PAGES.en ? [] : CONTRAST });
    }
  }
});

test('on a phone each figure bears its name, and the headings still sort', { tag: '@server' }, async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(PAGES['zh-CN']);
  const figure = translations(page).locator('tbody td[data-name="错误"]').first();
  expect(await figure.evaluate((cell) => getComputedStyle(cell, '::before').content)).toContain('错误');
  const button = translations(page).getByRole('button', { name: '错误' });
  await button.click();
  await expect(translations(page).locator('[aria-sort]')).toHaveCount(1);
  expect((await button.boundingBox()).height).toBeGreaterThanOrEqual(24);
});

test('the badges are pictures with a name, in the words of their language', async ({ page, visit, root }) => {
  await visit(PAGES.en);
  for (const [locale, name] of [['en', /^English: \d+ pages/], ['zh-CN', /^简体中文: 已翻译 \d+%/]]) {
    const svg = readFileSync(join(siteFolder('drift'), 'status', `${locale}.svg`), 'utf8');
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const { documentElement: picture } = parsed;
      const texts = [...picture.querySelectorAll('text')].map((text) => text.textContent);
      return { broken: parsed.querySelector('parsererror') !== null, label: picture.getAttribute('aria-label'), title: picture.querySelector('title').textContent, texts };
    }, svg);
    expect(read.broken).toBe(false);
    expect(read.label).toMatch(name);
    expect(read.title).toBe(read.label);
    const endpoint = JSON.parse(readFileSync(join(siteFolder('drift'), 'status', `${locale}.json`), 'utf8'));
    expect([endpoint.schemaVersion, endpoint.label, endpoint.message]).toEqual([1, ...read.texts]);
    // It is drawn as an image, where no style sheet and no font of the page reaches it.
    const size = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, `${root}status/${locale}.svg`);
    expect(size[0]).toBeGreaterThan(60);
    expect(size[1]).toBe(20);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the tables are complete, in the order of the process, and nothing is offered that needs a script', async ({ page, visit }) => {
    await visit(PAGES.en);
    expect(await titles(translations(page))).toEqual(['Hold the Workshop', 'Plan the Rollout', 'Onboarding Playbook']);
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    await expect(page.locator('.figures button')).toHaveCount(0);
  });
});
