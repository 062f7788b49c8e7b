// tests/fixtures/third-locale: a locale that Diptych has no files for, and translations that are not finished.
// What a page says is the same wherever it is opened from: that is looked at once.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { expect, shownPath, test } from '../support/test.mjs';

test.use({ site: 'third-locale' });

const PROCESS = 'assess-run-workshop.html';

test.describe('a locale that only the playbook has files for', () => {
  test('is offered by the chooser and by every switch', async ({ page, visit, root }) => {
    await visit('index.html');
    await expect(page.locator('.panels > li')).toHaveCount(3);
    await page.locator('.panels a[data-language="ja"]').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    expect(shownPath(page, root)).toBe('ja/index.html');
    await expect(page.locator('.languages a')).toHaveCount(3);
  });

  test('has its own words for the site, its own labels and its own dates', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`ja/${PROCESS}`);
    await expect(page.locator('h1')).toHaveText('ワークショップの実施');
    await expect(page.locator('.skip')).toHaveText('本文へ移動');
    await expect(page.locator('.phases [aria-current]')).toContainText('評価');
    const step = page.locator('section.step').first();
    await expect(step.locator('dl.labels')).toContainText('主担当');
    await expect(step.locator('dl.labels')).toContainText('FastTrack マネージャー');
    await expect(page.locator('tr#task-5101 .must')).toHaveText('必須');
    await expect(page.locator('tr#task-5103 .may')).toHaveText('任意');
    await expect(page.locator('.changes time').first()).toHaveText('2026年3月16日');
  });

  test('reads its tasks, its task numbers in prose and its changes', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`ja/${PROCESS}`);
    await expect(page.locator('table.tasks tbody tr')).toHaveCount(6);
    await expect(page.locator('.prose a[href="tasks/5105.html"]')).toHaveText('5105');
    await page.locator('.history summary').click();
    const row = page.locator('.changes li').first();
    await expect(row.locator('a[href="tasks/5103.html"]')).toBeVisible();
    await expect(row.locator('a[href="tasks/5104.html"]')).toBeVisible();
  });

  test('shares anchors with the source', async ({ page, visit }) => {
    await visit(`ja/${PROCESS}#hold-the-workshop`);
    await expect(page.locator('#hold-the-workshop')).toContainText('ワークショップの開催');
    await expect(page.locator('#hold-the-workshop')).toBeInViewport();
  });

  test('shows the role in its own words on a page that every locale shares', { tag: '@server' }, async ({ page, visit }) => {
    await visit('ja/roles/fasttrack-manager.html');
    await expect(page.locator('h1')).toHaveText('FastTrack マネージャー');
  });
});

test.describe('what a translation lacks stands in its place in the source language', () => {
  test('a task row', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`zh-CN/${PROCESS}`);
    const rows = await page.locator('table.tasks tbody tr').evaluateAll((rows) => rows.map((row) => row.id));
    expect(rows).toEqual(['task-5101', 'task-5102', 'task-5103', 'task-5104', 'task-5105', 'task-5106']);
    for (const id of ['5103', '5106']) {
      const row = page.locator(`tr#task-${id}`);
      await expect(row.locator('[lang="en"]').first()).toBeVisible();
      await expect(row.locator('.fill')).toHaveText('未翻译');
    }
    for (const id of ['5101', '5102', '5105']) await expect(page.locator(`tr#task-${id} .fill`)).toHaveCount(0);
    await expect(page.locator('tr#task-5106 [lang="en"]').first()).toHaveText('Send the list of decisions');
  });

  test('a step, between the steps around it', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`zh-CN/${PROCESS}`);
    const steps = page.locator('section.step');
    await expect(steps).toHaveCount(3);
    const step = steps.nth(1);
    await expect(step.locator('h3 [lang="en"]').first()).toHaveText('Check the Room and the Line');
    await expect(step.locator('h3 .fill')).toBeVisible();
    await expect(step.locator('[lang="en"]', { hasText: 'Try the line from the room itself' }).first()).toBeVisible();
    await expect(steps.nth(2).locator('h3')).toContainText('举办研讨会当天');
    await expect(page.locator('.toc a[href="#check-the-room-and-the-line"]')).toHaveAttribute('lang', 'en');
  });

  test('and each mark opens the note that says why', async ({ page, visit }) => {
    await visit(`zh-CN/${PROCESS}`);
    await expect(page.locator('p.notice')).toContainText('尚未翻译');
    await expect(page.locator('aside.note[popover]')).toBeHidden();
    await page.locator('tr#task-5103 .fill').click();
    await expect(page.locator('aside.note[popover]')).toBeVisible();
    await expect(page.locator('aside.note[popover]')).toContainText('源语言');
  });

  test('so that as many passages are marked as the notice says', { tag: '@server' }, async ({ page, visit }) => {
    await visit(`zh-CN/${PROCESS}`);
    const said = Number.parseInt((await page.locator('p.notice').innerText()).match(/\d+/)[0], 10);
    await expect(page.locator('main .fill')).toHaveCount(said);
  });

  test('also in the task list and on the page of the task', { tag: '@server' }, async ({ page, visit }) => {
    await visit('zh-CN/tasks/index.html');
    await expect(page.locator('table.tasks tbody tr')).toHaveCount(6);
    await expect(page.locator('table.tasks tbody [lang="en"]', { hasText: 'Test the line' })).toBeVisible();
    await visit('zh-CN/tasks/5104.html');
    await expect(page.locator('h1 [lang="en"]')).toHaveText('Test the line from the room');
    await expect(page.locator('h1 .fill')).toBeVisible();
  });

  test('and nothing is marked where nothing is missing', { tag: '@server' }, async ({ page, visit }) => {
    for (const locale of ['en', 'ja']) {
      await visit(`${locale}/${PROCESS}`);
      await expect(page.locator('.fill')).toHaveCount(0);
      await expect(page.locator('p.notice')).toHaveCount(0);
    }
  });
});

test.describe('a page without any translation', () => {
  for (const locale of ['zh-CN', 'ja']) {
    test(`is shown in the source language to readers in ${locale}, with a notice`, async ({ page, visit, root }) => {
      await visit(`${locale}/guidance-glossary.html`);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('h1')).toHaveAttribute('lang', 'en');
      await expect(page.locator('aside.notice')).toBeVisible();
      await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
      await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', '../en/guidance-glossary.html');
      await expect(page.locator('main :is(h2, .prose)').first()).toBeVisible();
      const unmarked = await page.locator('main :is(h2, .prose)').evaluateAll((parts) =>
        parts.filter((part) => !part.closest('[lang="en"]') && !part.querySelector('[lang="en"]')).map((part) => part.textContent));
      expect(unmarked).toEqual([]);
      await page.locator('aside.notice a').click();
      expect(shownPath(page, root)).toBe('en/guidance-glossary.html');
      await expect(page.locator('aside.notice')).toHaveCount(0);
      await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
    });
  }

  test('is named as such by the switch of the page in the source language', async ({ page, visit }) => {
    await visit('en/guidance-glossary.html');
    await expect(page.locator('.languages a[data-language="zh-CN"]')).toContainText('not translated');
    await expect(page.locator('.languages a[data-language="ja"]')).toContainText('not translated');
  });

  test('leads on in the language of its readers', async ({ page, visit, root }) => {
    await visit('zh-CN/guidance-glossary.html');
    await page.locator('.prose a', { hasText: '5106' }).click();
    expect(shownPath(page, root)).toBe('zh-CN/tasks/5106.html');
  });
});

test('a phase without a page of its own language has its prose in the source language', { tag: '@server' }, async ({ page, visit }) => {
  await visit('ja/phases/assess.html');
  await expect(page.locator('[lang="en"]', { hasText: 'Find out how the customer works' }).first()).toBeVisible();
  await expect(page.locator('.phases [aria-current]')).toContainText('評価');
});

test.describe('a page that exists in one translation only', () => {
  test('is shown there, and says that it has no source', { tag: '@server' }, async ({ page, visit }) => {
    await visit('zh-CN/guidance-holidays.html');
    await expect(page.locator('h1')).toHaveText('节假日');
    await expect(page.locator('aside.notice')).toContainText('本页只有这一种语言的版本');
    await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
  });

  test('is said to be absent by the switch, which leads nowhere for it', async ({ page, visit }) => {
    await visit('zh-CN/guidance-holidays.html');
    await expect(page.locator('.languages .absent')).toHaveCount(2);
    await expect(page.locator('.languages .absent').first()).toContainText('English');
    await expect(page.locator('.languages a:not(.now)')).toHaveCount(0);
  });

  test('does not exist for the readers of the other languages', { tag: '@server' }, async ({ page, root }) => {
    for (const locale of ['en', 'ja']) expect((await page.request.get(`${root}${locale}/guidance-holidays.html`)).status()).toBe(404);
  });
});

test('a phase in which nothing has been written yet says so', { tag: '@server' }, async ({ page, visit }) => {
  await visit('ja/phases/enable.html');
  await expect(page.locator('main')).toContainText('このフェーズのプロセスはまだありません。');
});

for (const path of [`zh-CN/${PROCESS}`, `ja/${PROCESS}`, 'zh-CN/guidance-glossary.html', 'zh-CN/guidance-holidays.html', 'zh-CN/tasks/5104.html', 'ja/phases/assess.html']) {
  test(`${path}: nothing that axe finds, and never scrolls sideways`, { tag: '@server' }, async ({ page, visit }) => {
    await visit(path);
    for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark'], [320, 'light']]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      // The narrower phone has the colours of the wider one.
      await expectNoViolation(page, `at ${width} px`, undefined, { but: width === 320 ? CONTRAST : [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `at ${width} px`).toBe(0);
    }
  });
}
