// The changelog: what is found is what the data says, the address holds it, and what is new since the last visit is marked.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectNoViolation } from '../support/axe.mjs';
import { siteFolder } from '../support/sites.mjs';
import { expect, test } from '../support/test.mjs';

const PAGE = 'changelog.html';

const read = (name) => JSON.parse(readFileSync(join(siteFolder('own'), 'data', name), 'utf8'));
const data = () => read('changes.json').changes;
const shown = (page) => page.locator('.groups li[data-f]:not([hidden])').evaluateAll((rows) => rows.map((row) => row.id.replace('change-', '')));
const box = (page, name, value) => page.locator(`.facets input[name="${name}"][value="${value}"]`);
const field = (page, name) => page.locator(`.facets input[name="${name}"]`);
const inAddress = (page) => [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`).join('&');

test('phase, page, person, task and period narrow what is found, and the counts follow', async ({ page, visit }) => {
  const phases = Object.fromEntries(read('pages.json').pages.map(({ key, phase }) => [key, phase]));
  await visit(`en/${PAGE}`);
  const ids = (test) => data().filter(test).map((change) => change.id);
  expect(await shown(page)).toEqual(ids(() => true));

  await box(page, 'phase', 'assess').check();
  await box(page, 'person', 'Lena Fischer').check();
  const isFound = (change) => phases[change.page] === 'assess' && change.who === 'Lena Fischer';
  expect(await shown(page)).toEqual(ids(isFound));
  await expect(page.locator('.found-count')).toHaveText(`${ids(isFound).length} of ${data().length} changes`);
  const persons = await page.locator('[data-facet="person"] label').evaluateAll((labels) => labels.map((label) => [label.querySelector('input').value, Number(label.querySelector('small').textContent)]));
  for (const [who, count] of persons) expect(count, who).toBe(data().filter((change) => phases[change.page] === 'assess' && change.who === who).length);
  await expect(page.locator('.groups > section:visible')).toHaveCount(new Set(data().filter(isFound).map((change) => change.date.slice(0, 7))).size);

  await page.locator('.reset').click();
  await box(page, 'page', 'assess-conduct-services-workshop').check();
  await field(page, 'from').fill('2026-01-01');
  await field(page, 'to').fill('2026-09-30');
  expect(await shown(page)).toEqual(ids((change) => change.page === 'assess-conduct-services-workshop' && change.date >= '2026-01-01' && change.date <= '2026-09-30'));
  await expect(page.getByRole('button', { name: 'Remove filter: From: January 1, 2026' })).toBeVisible();
  expect(inAddress(page)).toBe('page=assess-conduct-services-workshop&from=2026-01-01&to=2026-09-30');

  // A number is that task, its beginning all that begin so.
  await page.locator('.reset').click();
  await field(page, 'task').fill('1463');
  expect(await shown(page)).toEqual(ids((change) => change.tasks.includes('1463')));
  await field(page, 'task').fill('14');
  expect(await shown(page)).toEqual(ids((change) => change.tasks.some((task) => task.startsWith('14'))));
  await field(page, 'task').fill('');

  // Periods count back from the newest change, not from today: the page says the same tomorrow.
  await page.getByRole('button', { name: 'Last 90 days' }).click();
  const since = new Date(Date.parse(data()[0].date) - 90 * 86_400_000).toISOString().slice(0, 10);
  expect(await shown(page)).toEqual(ids((change) => change.date >= since));
  await page.getByRole('button', { name: 'Any time' }).click();
  expect(inAddress(page)).toBe('');
});

test('the address holds what is found, and the other language understands it', async ({ page, visit }) => {
  const query = 'phase=assess&phase=enable&person=Wei Zhang&from=2025-06-01';
  await visit(`en/${PAGE}?${query}`);
  const found = await shown(page);
  expect(found.length).toBeGreaterThan(2);
  await page.locator('.languages a[data-language="zh-CN"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('.chips')).toContainText('起始日期：2025年6月1日');
  expect(inAddress(page)).toBe(query);
  expect(await shown(page)).toEqual(found);
  await page.locator('.search').fill('任务');
  expect((await shown(page)).every((id) => found.includes(id))).toBe(true);
});

test('what has come since the last visit is marked, here and on the home page, and can be shown alone', async ({ page, visit }) => {
  await visit(`en/${PAGE}`);
  await expect(page.locator('.since')).toHaveCount(0);
  await expect(page.locator('b.new')).toHaveCount(0);

  // As if the last visit had been before the three newest changes, in another session.
  const fresh = data().slice(0, 3).map((change) => change.id);
  await page.evaluate((fresh) => {
    sessionStorage.clear();
    const key = Object.keys(localStorage).find((key) => key.startsWith('diptych-seen:'));
    localStorage.setItem(key, localStorage.getItem(key).split(' ').filter((id) => !fresh.includes(id)).join(' '));
  }, fresh);
  await visit('zh-CN/index.html');
  await expect(page.locator('.changes b.new')).toHaveText(['新', '新', '新']);
  await visit(`en/${PAGE}`);
  await expect(page.locator('.since')).toHaveText('New since your last visit: 3');
  await expect(page.locator('b.new')).toHaveCount(3);
  await page.locator('.since input').check();
  expect(await shown(page)).toEqual(fresh);
  await expect(page.locator('.found-count')).toHaveText(`3 of ${data().length} changes`);

  // It stays new while the reader looks around, in either language, and is old the next time.
  await page.locator('.languages a[data-language="zh-CN"]').click();
  await expect(page.locator('.chips')).toHaveText('上次访问之后');
  expect(await shown(page)).toEqual(fresh);
  await page.evaluate(() => sessionStorage.clear());
  await visit(`en/${PAGE}?new=1`);
  await expect(page.locator('b.new')).toHaveCount(0);
  expect(await shown(page)).toHaveLength(data().length);
});

test('an entry can be named, and stays in its place when further changes come', async ({ page, visit }) => {
  const change = data().at(-1);
  await visit(`zh-CN/${PAGE}#change-${change.id}`);
  await expect(page.locator(`#change-${change.id}`)).toBeInViewport();
  await expect(page.locator(`#change-${change.id} time`)).toHaveAttribute('datetime', change.date);
});

test('on a phone the filters lie behind a button, and nothing scrolls sideways', async ({ page, visit }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await visit(`zh-CN/${PAGE}`);
  await expect(page.locator('.facets')).toBeHidden();
  await page.locator('.filter-button').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.facets')).toBeVisible();
  await box(page, 'phase', 'enable').check();
  await page.keyboard.press('Escape');
  await expect(page.locator('.facets')).toBeHidden();
  await expect(page.locator('.chips')).toHaveText('阶段：启用');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
});

test('with filters in use: nothing that axe finds', { tag: '@server' }, async ({ page, visit }) => {
  test.slow();
  await visit(`en/${PAGE}?phase=assess&from=2026-01-01`);
  await expectNoViolation(page, 'desktop');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('.filter-button').click();
  await expectNoViolation(page, 'phone');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the changelog is complete, and the controls are not shown', async ({ page, visit }) => {
    await visit(`en/${PAGE}?phase=assess`);
    expect(await page.locator('.changes > li:visible').count()).toBe(data().length);
    await expect(page.locator('.finder :is(input, select, button):visible')).toHaveCount(0);
  });
});
