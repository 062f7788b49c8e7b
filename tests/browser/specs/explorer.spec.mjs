// The list of all tasks: what is found is what the data says, the address holds it, and it can be taken along.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectNoViolation } from '../support/axe.mjs';
import { siteFolder } from '../support/sites.mjs';
import { expect, shownPath, test } from '../support/test.mjs';

const LIST = 'tasks/index.html';
const PHONE = { width: 390, height: 844 };

const data = () => JSON.parse(readFileSync(join(siteFolder('own'), 'data/tasks.json'), 'utf8')).tasks;
const shownRows = (page) => page.locator('.groups tbody tr:not([hidden])');
const shownNumbers = (page) => shownRows(page).locator('th').allTextContents();
const box = (page, name, value) => page.locator(`.facets input[name="${name}"][value="${value}"]`);
const inAddress = (page) => [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`).join('&');

test('filters widen within a facet and narrow between facets, and each choice says how many it would give', async ({ page, visit }) => {
  await visit(`en/${LIST}`);
  await expect(page.locator('.found-count')).toHaveText(`${data().length} of ${data().length} tasks`);
  await expect(page.locator('.reset')).toBeHidden();
  await box(page, 'phase', 'enable').check();
  await box(page, 'phase', 'migrate').check();
  await box(page, 'requirement', 'mandatory').check();
  await box(page, 'role', 'fasttrack-engineer').check();
  const tests = {
    phase: (task) => ['enable', 'migrate'].includes(task.phase),
    requirement: (task) => task.requirement === 'mandatory',
    role: (task) => task.role === 'FastTrack Engineer',
    service: () => true,
  };
  const has = {
    phase: (task, input) => task.phase === input.value,
    requirement: (task, input) => task.requirement === input.value,
    role: (task, input) => task.role === input.name,
    service: (task, input) => task.services.includes(input.name),
  };
  const found = data().filter((task) => Object.values(tests).every((test) => test(task)));
  expect(found.length).toBeGreaterThan(5);
  expect((await shownNumbers(page)).sort()).toEqual(found.map((task) => task.id).sort());
  await expect(page.locator('.found-count')).toHaveText(`${found.length} of ${data().length} tasks`);
  for (const facet of Object.keys(tests)) {
    const inputs = await page.locator(`[data-facet="${facet}"] input`).evaluateAll((inputs) =>
      inputs.map((input) => ({ value: input.value, name: input.dataset.name, count: Number(input.closest('label').querySelector('small').textContent) })),
    );
    expect(inputs.length).toBeGreaterThan(1);
    const others = Object.keys(tests).filter((name) => name !== facet);
    const expected = inputs.map((input) => data().filter((task) => others.every((name) => tests[name](task)) && has[facet](task, input)).length);
    expect(inputs.map((input) => input.count), facet).toEqual(expected);
  }
  // Groups without rows are gone, and each says how much of it is shown.
  await expect(page.locator('.groups > section:visible')).toHaveCount(2);
  const ofEnable = data().filter((task) => task.phase === 'enable').length;
  await expect(page.locator('.groups caption').filter({ visible: true }).first()).toHaveText(`${found.filter((task) => task.phase === 'enable').length} of ${ofEnable}`);
  await expect(page.getByRole('button', { name: 'Remove filter: Phase: Enable' })).toBeVisible();
  await page.locator('.reset').click();
  expect(await shownRows(page).count()).toBe(data().length);
  expect(inAddress(page)).toBe('');
});

test('text finds numbers and names, also the names of the other language, and says when nothing is found', { tag: '@server' }, async ({ page, visit }) => {
  await visit(`en/${LIST}`);
  const search = page.locator('.search');
  await search.fill('1463');
  expect(await shownNumbers(page)).toEqual(['1463']);
  await search.fill('设备和应用管理研讨会');
  expect(await shownNumbers(page)).toEqual(['1463']);
  await search.fill('ＷＯＲＫＳＨＯＰ teams');
  const found = data().filter((task) => /workshop/i.test(name(task)) && /teams/i.test(name(task)));
  expect((await shownNumbers(page)).sort()).toEqual(found.map((task) => task.id).sort());
  await search.fill('no such task');
  await expect(page.locator('.nothing')).toBeVisible();
  await expect(page.locator('.groups > section:visible')).toHaveCount(0);
  await search.press('Tab');
  expect(inAddress(page)).toBe('q=no such task');
  // Enter sends nothing.
  await search.press('Enter');
  await expect(page.locator('.nothing')).toBeVisible();
});

test('the address holds all of it, and the other language understands it', async ({ page, visit, root }) => {
  const query = 'phase=enable&phase=success&requirement=optional&q=e&sort=-name&group=role&hide=service';
  await visit(`en/${LIST}?${query}`);
  const found = data().filter((task) => ['enable', 'success'].includes(task.phase) && task.requirement === 'optional' && /e/i.test(name(task)));
  const numbers = await shownNumbers(page);
  expect([...numbers].sort()).toEqual(found.map((task) => task.id).sort());
  expect(inAddress(page)).toBe(query);
  await expect(page.locator('#page-group')).toHaveValue('role');
  await expect(page.locator('th.place').first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Services' })).toHaveCount(0);

  await page.locator('.languages a[data-language="zh-CN"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(shownPath(page, root).split('?')[0]).toBe(`zh-CN/${LIST}`);
  await expect(page.locator('.chips li')).toHaveCount(4);
  expect(inAddress(page)).toBe(query);
  await expect(page.getByRole('button', { name: '移除筛选条件：阶段：启用' })).toBeVisible();

  // What the address does not know is not asked for.
  await visit(`en/${LIST}?phase=none-such&sort=nothing&group=moon&hide=name`);
  expect(await shownRows(page).count()).toBe(data().length);
});

test('columns sort up, down, and back to the order of the process, by the collation of the language', { tag: '@server' }, async ({ page, visit }) => {
  await visit(`zh-CN/${LIST}?group=none`);
  const inOrder = await shownNumbers(page);
  const header = page.getByRole('columnheader', { name: '名称' });
  const names = () => shownRows(page).locator('td:nth-child(2)').evaluateAll((cells) => cells.map((cell) => cell.textContent.trim()));
  await expect(header).not.toHaveAttribute('aria-sort');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const collator = (await names()).toSorted(new Intl.Collator('zh-CN', { numeric: true }).compare);
  expect(await names()).toEqual(collator);
  await header.getByRole('button').press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  expect(inAddress(page)).toBe('sort=-name&group=none');
  await header.getByRole('button').click();
  await expect(header).not.toHaveAttribute('aria-sort');
  expect(await shownNumbers(page)).toEqual(inOrder);

  await page.getByRole('columnheader', { name: '要求' }).getByRole('button').click();
  const words = await shownRows(page).locator('td:nth-child(3)').allTextContents();
  expect(words.lastIndexOf('必做')).toBeLessThan(words.indexOf('选做'));
  await page.getByRole('columnheader', { name: '任务' }).getByRole('button').click();
  const numbers = (await shownNumbers(page)).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

test('groups by role name the role, and each row its phase', { tag: '@server' }, async ({ page, visit }) => {
  await visit(`en/${LIST}`);
  await page.locator('#page-group').selectOption('role');
  const groups = await page.locator('.groups > section').evaluateAll((sections) =>
    sections.map((section) => ({
      heading: section.querySelector('h2').textContent,
      roles: [...new Set([...section.querySelectorAll('tbody tr')].map((row) => row.cells[3].textContent))],
      phases: section.querySelectorAll('.place-phase').length,
      rows: section.querySelectorAll('tbody tr').length,
    })),
  );
  expect(groups.length).toBeGreaterThan(3);
  for (const group of groups) {
    expect(group.roles).toEqual([group.heading]);
    expect(group.phases).toBe(group.rows);
  }
  await expect(page.locator('.place-phase').first()).toBeVisible();
  await page.locator('#page-group').selectOption('phase');
  await expect(page.locator('.groups > section')).toHaveCount(6);
  await expect(page.locator('.place-phase').first()).toBeHidden();
});

test('columns can be left out, and the choice is remembered', async ({ page, visit }) => {
  await visit(`en/${LIST}`);
  await page.locator('#page-columns summary').click();
  await page.locator('#page-columns').getByLabel('Role').uncheck();
  await expect(page.locator('.groups td:nth-child(4)').first()).toBeHidden();
  expect(inAddress(page)).toBe('hide=role');
  await page.keyboard.press('Escape');
  await expect(page.locator('#page-columns ul')).toBeHidden();
  await expect(page.locator('#page-columns summary')).toBeFocused();
  await visit(`en/${LIST}`);
  await expect(page.locator('.groups td:nth-child(4)').first()).toBeHidden();
  await expect(page.locator('#page-columns input[value="role"]')).not.toBeChecked();
});

test('what is shown can be downloaded: bytes that a spreadsheet reads and does not run', async ({ page, visit }) => {
  const take = async (how) => {
    await page.locator('#page-export summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`#page-export button[value="${how}"]`).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  for (const locale of ['en', 'zh-CN']) {
    await visit(`${locale}/${LIST}`);
    const all = await take('download-csv');
    expect(all.name).toBe('tasks.csv');
    expect(all.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    // What the site has built for those without script, byte for byte.
    expect(all.bytes.toString()).toBe(readFileSync(join(siteFolder('own'), locale, 'tasks/tasks.csv'), 'utf8'));
  }
  await visit(`en/${LIST}?q=1463&hide=service`);
  await shownRows(page).evaluate((row) => {
    row.cells[1].textContent = '=HYPERLINK("x", 1)\nand more';
    row.cells[3].textContent = '-1';
  });
  const [header, row] = (await take('download-csv')).bytes.toString().slice(1).split('\r\n');
  expect(header).toBe('Task,Name,Requirement,Role,Phase,Process');
  expect(row).toBe('1463,"\'=HYPERLINK(""x"", 1)\nand more",Mandatory,\'-1,Assess,Conduct Services Workshop');

  await visit(`zh-CN/${LIST}?phase=assess&role=sme`);
  const { tasks, locale } = JSON.parse((await take('download-json')).bytes);
  expect(locale).toBe('zh-CN');
  expect(tasks.map((task) => task.id)).toEqual(await shownNumbers(page));
  const task = tasks.find(({ id }) => id === '1463');
  expect(task).toMatchObject({ phase: 'assess', requirement: 'mandatory', role: 'SME', services: ['Intune'] });
  expect(task.places[0].url).toMatch(/zh-CN\/assess-conduct-services-workshop\.html#task-1463$/);
});

test('what is shown can be copied, also where a browser has no clipboard for pages', async ({ page, visit }) => {
  const copy = async (how) => {
    await page.locator('#page-export summary').click();
    await page.locator(`#page-export button[value="${how}"]`).click();
  };
  await page.addInitScript(() => {
    window.copied = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => window.copied.push(text) } });
    document.execCommand = () => window.copied.push(String(document.activeElement.value)) > 0;
  });
  await visit(`en/${LIST}?q=1463`);
  await copy('copy-markdown');
  await expect(page.locator('.said')).toHaveText('Tasks copied: 1');
  await copy('copy-csv');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await copy('copy-markdown');
  const [markdown, csv, again] = await page.evaluate(() => window.copied);
  expect(markdown.split('\n').slice(0, 2)).toEqual(['| Task | Name | Requirement | Role | Services | Phase | Process |', '| --- | --- | --- | --- | --- | --- | --- |']);
  expect(markdown.split('\n')[2]).toMatch(/^\| 1463 \| Intune - .* \| Mandatory \| SME \| Intune \| Assess \| Conduct Services Workshop \|$/);
  expect(again).toBe(markdown);
  expect(csv).toMatch(/^Task,Name,.*\r\n1463,/);
  await expect(page.locator('#page-export summary')).toBeFocused();
});

test('all of it can be done by keyboard, and a filter that is removed leaves the focus at the next', async ({ page, visit }) => {
  await visit(`en/${LIST}`);
  await page.locator('.facets input').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.locator('.chips li')).toHaveCount(2);
  await expect(page.locator('.found-count')).toHaveAttribute('role', 'status');
  await page.locator('.chips button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.chips button')).toBeFocused();
  await expect(page.locator('.chips')).toHaveText('Phase: Assess');
  await page.keyboard.press('Enter');
  await expect(page.locator('.search')).toBeFocused();
  await expect(page.locator('.chips li')).toHaveCount(0);
});

test('a place that the address names is in sight although the list was put in order', async ({ page, visit }) => {
  await visit(`en/${LIST}#success`);
  await expect(page.locator('#success')).toBeInViewport();
});

test('a list of thousands is laid out in parts, and looks and works like a small one', { tag: '@server' }, async ({ page, visit }) => {
  // Copies of the rows, before the scripts of the page begin.
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'interactive') return;
      for (const row of document.querySelectorAll('.groups tbody tr')) {
        for (let copy = 1; copy < 10; copy += 1) {
          const more = row.cloneNode(true);
          more.cells[0].textContent = `${row.cells[0].textContent}${copy}`;
          row.parentElement.append(more);
        }
      }
    });
  });
  await visit(`en/${LIST}?group=none&role=sme`);
  const ofRole = data().filter((task) => task.role === 'SME').length * 10;
  expect(await shownRows(page).count()).toBe(ofRole);
  expect(await page.locator('.groups tbody').count()).toBeGreaterThan(20);
  await page.getByRole('columnheader', { name: 'Task' }).getByRole('button').click();
  const numbers = (await shownNumbers(page)).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  // Heads and cells of a column stand below each other, and the head stays in sight.
  await page.locator('.groups tbody:visible').nth(3).locator('tr:visible').first().scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 900);
  await expect(page.getByRole('columnheader', { name: 'Role' })).toBeInViewport();
  const edges = (row) => row.evaluate((row) => [...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().left)));
  const head = page.locator('.groups thead tr');
  const row = page.locator('.groups tbody tr:visible').first();
  expect(await edges(row)).toEqual(await edges(head));
  await page.locator('#page-columns summary').click();
  await page.locator('#page-columns').getByLabel('Services').uncheck();
  expect(await edges(row)).toEqual(await edges(head));
});

test('on a phone the filters lie behind a button, and the rows are cards', { tag: '@server' }, async ({ page, visit }) => {
  await page.setViewportSize(PHONE);
  await visit(`zh-CN/${LIST}`);
  await expect(page.locator('.facets')).toBeHidden();
  await page.locator('.filter-button').click();
  await expect(page.locator('.facets')).toBeVisible();
  await box(page, 'role', 'sme').check();
  await page.locator('.facets .close').click();
  await expect(page.locator('.facets')).toBeHidden();
  await expect(page.locator('.filter-button')).toBeFocused();
  await expect(page.locator('.filter-button b')).toHaveText('1');
  const count = data().filter((task) => task.role === 'SME').length;
  await expect(page.locator('.found-count')).toHaveText(`显示 ${count} 项，共 ${data().length} 项任务`);
  await expect(page.locator('.chips')).toHaveText('角色：SME');
  await page.locator('#page-sort').selectOption('name');
  expect(inAddress(page)).toBe('role=sme&sort=name');
  // The heads of the columns are for screen readers there: no stop for the keyboard that cannot be seen.
  expect(await page.locator('button.sort').evaluateAll((buttons) => buttons.every((button) => button.tabIndex === -1))).toBe(true);
  for (const menu of ['#page-columns', '#page-export']) {
    await page.locator(`${menu} summary`).click();
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const room = await page.locator(`${menu} ul`).evaluate((list) => [list.getBoundingClientRect().left, document.documentElement.clientWidth - list.getBoundingClientRect().right]);
      expect(Math.min(...room), `${menu} at ${width} px`).toBeGreaterThanOrEqual(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    }
  }
});

test('with filters in use and menus open: nothing that axe finds', { tag: '@server' }, async ({ page, visit }) => {
  test.slow();
  await visit(`en/${LIST}?role=sme&phase=assess&group=role&sort=name`);
  await page.locator('#page-columns summary').click();
  await expectNoViolation(page, 'desktop');
  await page.setViewportSize(PHONE);
  await page.locator('.filter-button').click();
  await expectNoViolation(page, 'phone');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the list is complete, the controls are not shown, and there is a file for a spreadsheet', async ({ page, visit }) => {
    await visit(`en/${LIST}?role=sme`);
    expect(await page.locator('.groups tbody tr:visible').count()).toBe(data().length);
    await expect(page.locator('.finder :is(input, select, button, summary):visible')).toHaveCount(0);
    await expect(page.locator('.actions a[href="tasks.csv"]')).toBeVisible();
  });
});

/** A task's name in English. */
function name(task) {
  return task.occurrences.find((row) => row.locale === 'en').name + task.occurrences.find((row) => row.locale === 'zh-CN').name;
}
