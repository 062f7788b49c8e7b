// What each kind of page shows.

import { EVERY_KIND, LOCALES, expect, test } from '../support/test.mjs';

test("every kind of page has a title, one main heading, its language and a skip link's target", async ({ page, visit }) => {
  test.slow();
  for (const [kind, path] of EVERY_KIND) {
    await test.step(kind, async () => {
      await visit(path);
      const [lang] = path.match(/en|zh-CN/) ?? ['en'];
      const seen = await page.evaluate(() => ({
        hasTitle: /\S/.test(document.title),
        headings: document.querySelectorAll('h1').length,
        targets: document.querySelectorAll('main#main').length,
        lang: document.documentElement.lang,
      }));
      expect(seen).toEqual({ hasTitle: true, headings: 1, targets: 1, lang });
    });
  }
});

const WORDS = {
  en: { mandatory: 'Mandatory', role: 'FastTrack Manager', phase: 'Assess', date: 'October 19, 2026', title: 'Conduct Services Workshop' },
  'zh-CN': { mandatory: '必做', role: 'FastTrack 经理', phase: '评估', date: '2026年10月19日', title: '举办服务研讨会' },
};

for (const locale of LOCALES) {
  const words = WORDS[locale];

  // What a page says is the same wherever it is opened from; how it is reached is not, and is tried from the disk in one language.
  test.describe(`in ${locale}`, { tag: locale === 'en' ? [] : ['@server'] }, () => {
    test('the home page leads to every phase, its processes, the latest changes and the roles', async ({ page, visit }) => {
      await visit(`${locale}/index.html`);
      await expect(page.locator('.lanes > li')).toHaveCount(6);
      await expect(page.locator('.lanes > li').nth(1)).toContainText(words.phase);
      await expect(page.locator('.lanes > li').nth(1)).toContainText(words.title);
      await expect(page.locator('.map').getByRole('link', { name: words.title })).toBeVisible();
      expect(await page.locator('.changes > li').count()).toBeGreaterThan(2);
      await expect(page.locator('.roles').getByRole('link', { name: words.role, exact: true })).toBeVisible();
    });

    test('a process page shows its phase, its steps with role and services, and its tasks as rows with anchors', async ({ page, visit }) => {
      await visit(`${locale}/assess-conduct-services-workshop.html`);
      await expect(page.locator('h1')).toHaveText(words.title);
      await expect(page.locator('.phases [aria-current]')).toContainText(words.phase);
      await expect(page.locator('section.step')).toHaveCount(4);
      await expect(page.locator('section.step').first().locator('dl.labels')).toContainText(words.role);
      await expect(page.locator('table.tasks tbody tr')).toHaveCount(16);
      const row = page.locator('tr#task-1463');
      await expect(row.getByRole('rowheader')).toHaveText('1463');
      await expect(row.locator('.must')).toHaveText(words.mandatory);
      await expect(row).toContainText('Intune');
    });

    test('a process page leads to the processes before and after it, and to those that its text names', async ({ page, visit }) => {
      await visit(`${locale}/assess-conduct-services-workshop.html`);
      await expect(page.locator('.pager .back a').first()).toHaveAttribute('href', 'initiate-confirm-scope.html');
      await expect(page.locator('.pager .on a').first()).toHaveAttribute('href', 'assess-run-technical-assessment.html');
      const flow = page.locator('section.flow');
      await expect(flow.locator('a[href="assess-run-technical-assessment.html"]')).toBeVisible();
      await expect(flow.locator('a[href="remediate-address-technical-gaps.html"]')).toBeVisible();
    });

    test('a phase page shows its prose, its processes in order and their mandatory tasks', async ({ page, visit }) => {
      await visit(`${locale}/phases/assess.html`);
      await expect(page.locator('h1')).toContainText(words.phase);
      const processes = page.locator('section.processes h3 a[href$=".html"]');
      await expect(processes).toHaveCount(3);
      await expect(processes.first()).toHaveText(words.title);
      await expect(page.locator('.processes .must').first()).toHaveText(words.mandatory);
      await expect(page.locator('.processes .may')).toHaveCount(0);
    });

    test('a task page shows its name in every language, where it stands and its history', async ({ page, visit }) => {
      await visit(`${locale}/tasks/1463.html`);
      await expect(page.locator('h1')).toContainText('1463');
      await expect(page.locator(`.names a[lang="${locale === 'en' ? 'zh-CN' : 'en'}"]`)).toBeVisible();
      await expect(page.locator('.places a[href$="assess-conduct-services-workshop.html#task-1463"]')).toBeVisible();
      await expect(page.locator('.changes > li')).toHaveCount(1);
      await expect(page.locator('a[href^="https://learn.microsoft.com/mem/intune/"]').first()).toBeVisible();
    });

    test('the task list holds every task once, by phase, and says where it stands', async ({ page, visit }) => {
      await visit(`${locale}/tasks/index.html`);
      const numbers = await page.locator('table.tasks tbody th').allTextContents();
      expect(numbers.length).toBeGreaterThanOrEqual(120);
      expect(new Set(numbers).size).toBe(numbers.length);
      await expect(page.locator('section.group')).toHaveCount(6);
      await expect(page.locator('a[href="../assess-conduct-services-workshop.html#task-1463"]').first()).toBeVisible();
    });

    test('a role page lists what the role does, in process order', async ({ page, visit }) => {
      await visit(`${locale}/roles/fasttrack-manager.html`);
      await expect(page.locator('h1')).toHaveText(words.role);
      const phases = await page.locator('section.group > h2 a').allTextContents();
      expect(phases.map((text) => Number.parseInt(text, 10))).toEqual([1, 2, 3, 4, 5, 6].slice(0, phases.length));
      await expect(page.locator('table.tasks').first()).toBeVisible();
      await expect(page.locator('.step-list').first()).toBeVisible();
    });

    test('the changelog is dated as the language writes dates, newest first, with task numbers as links', async ({ page, visit }) => {
      await visit(`${locale}/changelog.html`);
      const dates = await page.locator('.changes time').evaluateAll((times) => times.map((time) => time.dateTime));
      expect(dates.length).toBeGreaterThan(20);
      expect(dates).toEqual([...dates].sort().reverse());
      await expect(page.locator('.changes').getByText(words.date, { exact: true }).first()).toBeVisible();
      await expect(page.locator('.changes a[href="tasks/1468.html"]')).toBeVisible();
    });

    test('task numbers in prose lead to their tasks', async ({ page, visit }) => {
      await visit(`${locale}/assess-conduct-services-workshop.html`);
      await page.locator('.prose a[href="tasks/1485.html"]').first().click();
      await expect(page.locator('h1')).toContainText('1485');
    });

    test('a list of task numbers leads to each of them', async ({ page, visit }) => {
      await visit(`${locale}/assess-conduct-services-workshop.html`);
      const row = page.locator('.changes li', { hasText: '1452' });
      for (const id of ['1452', '1456', '1479']) await expect(row.locator(`a[href="tasks/${id}.html"]`)).toHaveText(id);
      // 1460 was removed and is no task any more: its number stays text.
      await expect(page.locator('.changes a', { hasText: '1460' })).toHaveCount(0);
    });
  });
}

test('every task row of every page has the anchor that links name', { tag: '@server' }, async ({ page, visit }) => {
  await visit('zh-CN/enable-enable-workloads.html');
  const rows = page.locator('table.tasks tbody tr');
  const anchors = await rows.evaluateAll((rows) => rows.map((row) => [row.id, `task-${row.cells[0].textContent.trim()}`]));
  expect(anchors.length).toBeGreaterThan(10);
  for (const [id, expected] of anchors) expect(id).toBe(expected);
});

test('each step can be named by its anchor, which the contents of the page do', async ({ page, visit }) => {
  await visit('en/assess-conduct-services-workshop.html');
  const steps = await page.locator('section.step > h3').evaluateAll((headings) => headings.map((heading) => heading.id));
  expect(steps).toEqual(['plan-the-workshop-series', 'deliver-the-core-workshops', 'deliver-the-workload-workshops', 'close-the-series']);
  for (const id of steps) await expect(page.locator(`.toc a[href="#${id}"]`)).toHaveCount(1);
  await page.locator('.toc a[href="#close-the-series"]').click();
  await expect(page.locator('#close-the-series')).toBeInViewport();
});

test('an include, a footnote, an alert and a check list are shown', async ({ page, visit }) => {
  await visit('en/guidance-writing-notes.html');
  await expect(page.getByText('Notes, screenshots, and exports')).toBeVisible();
  await expect(page.getByText('[!INCLUDE')).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: 'Not done' })).toHaveCount(4);
  await page.locator('a[href^="#fn-"]').first().click();
  await expect(page.locator('[id^="fn-"]:not(section)').first()).toBeInViewport();
});

test('emphasis that ends in Chinese punctuation is bold, and no asterisk is left', { tag: '@server' }, async ({ page, visit }) => {
  await visit('zh-CN/assess-conduct-services-workshop.html');
  await expect(page.locator('strong', { hasText: '需要准备三项决策' })).toBeVisible();
  expect(await page.locator('main').innerText()).not.toContain('**');
});
