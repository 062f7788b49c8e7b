// My work list: what a partner ticks and writes is kept, moved and printed, and never lost.

import { readFileSync } from 'node:fs';
import { expectNoViolation } from '../support/axe.mjs';
import { expect, test } from '../support/test.mjs';

const PATH = 'en/work-list.html';
const KEY = 'diptych-work-list:cloud-onboarding-playbook';

const box = (page, number) => page.locator(`#task-${number} input[type="checkbox"]`);
const row = (page, number) => page.locator(`#task-${number}`);
const action = (page, name) => page.locator(`#work-list [data-action="${name}"]:visible`);
const total = (page) => page.locator('#progress-text');

async function begin(page, name) {
  await page.locator('#begin-name').fill(name);
  await page.locator('#begin-name').press('Enter');
  await expect(page.locator('#engagement-name')).toHaveText(name);
}

async function writeNote(page, number, text) {
  await row(page, number).locator('.note-button').click();
  await row(page, number).locator('textarea').fill(text);
  await row(page, number).locator('.note-button').click();
  await expect(row(page, number).locator('.task-note')).toHaveText(text);
}

async function download(page, name) {
  if (!await action(page, name).isVisible()) await page.locator('.files summary').click();
  const [file] = await Promise.all([page.waitForEvent('download'), action(page, name).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

async function offer(page, value, name = 'list.json') {
  const buffer = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  await page.locator('#work-list input[type="file"]').setInputFiles({ name, mimeType: 'application/json', buffer });
}

const kept = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), KEY);

test('ticks, notes and scope are kept, counted, and the same in the other language', async ({ page, visit }) => {
  await visit(PATH);
  await expect(page.locator('.private')).toContainText('Nothing is sent anywhere');
  await expect(box(page, 1012)).toBeHidden();
  await begin(page, 'Contoso');
  await expect(total(page)).toHaveText('Mandatory 0 of 129, all 0 of 218');
  await box(page, 1012).check();
  await box(page, 1024).check();
  await writeNote(page, 1018, 'Second <b>line</b>\nby Ms Li');
  await expect(row(page, 1012).locator('time')).toHaveAttribute('datetime', /^\d{4}-\d{2}-\d{2}$/);
  await expect(total(page)).toHaveText('Mandatory 1 of 129, all 2 of 218');
  await expect(page.locator('#initiate ~ .progress-line')).toHaveText('Mandatory 1 of 15, all 2 of 28');
  await page.locator('.note-all summary').click();
  await page.locator('#note-all').fill('Workshop in May');
  await page.locator('.scope summary').click();
  await page.getByRole('checkbox', { name: 'Exchange', exact: true }).check();
  await page.getByRole('checkbox', { name: 'FastTrack Manager', exact: true }).check();
  // A task for all services stays, one for another service goes, and so does one of another role.
  await expect(row(page, 1012)).toBeVisible();
  await expect(row(page, 1463)).toBeHidden();
  await expect(row(page, 1431)).toBeHidden();
  await expect(page.locator('.outside')).toContainText('with tick or note: 0');
  const counted = await total(page).textContent();

  await page.reload();
  await expect(page.locator('#engagement-name')).toHaveText('Contoso');
  await expect(box(page, 1012)).toBeChecked();
  await expect(row(page, 1018).locator('.task-note')).toHaveText('Second <b>line</b>\nby Ms Li');
  await expect(page.locator('.task-note b')).toHaveCount(0);
  await expect(page.locator('#note-all')).toHaveValue('Workshop in May');
  await expect(total(page)).toHaveText(counted);

  await page.locator('.languages a[hreflang="zh-CN"]').click();
  await expect(page.locator('h1')).toHaveText('我的工作清单');
  await expect(box(page, 1012)).toBeChecked();
  await expect(row(page, 1012).locator('time')).toHaveText(/^\d{4}年\d{1,2}月\d{1,2}日$/);
  await expect(row(page, 1463)).toBeHidden();
  await expect(page.locator('.summary-text')).toContainText('Exchange');
  await expect(page.locator('.summary-text')).toContainText('FastTrack 经理');
  expect((await total(page).textContent()).match(/\d+/g)).toEqual(counted.match(/\d+/g));
});

test('filters leave what is asked for, and a row that was just ticked stays where it is', { tag: '@server' }, async ({ page, visit }) => {
  await visit(PATH);
  await begin(page, 'Contoso');
  await box(page, 1012).check();
  await page.getByRole('checkbox', { name: 'Open only' }).check();
  await expect(row(page, 1012)).toBeHidden();
  await box(page, 1018).check();
  await expect(row(page, 1018)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Mandatory only' }).check();
  await expect(row(page, 1018)).toBeHidden();
  await expect(row(page, 1024)).toBeHidden();
  await expect(row(page, 1031)).toBeVisible();
  // An address that names a task shows it.
  await page.evaluate(() => { location.hash = '#task-1024'; });
  await expect(row(page, 1024)).toBeInViewport();
});

test('engagements are begun, renamed, switched and deleted, each with its own ticks', { tag: '@server' }, async ({ page, visit }) => {
  await visit(PATH);
  await begin(page, 'Contoso');
  await box(page, 1012).check();
  await action(page, 'new').click();
  await page.locator('#dialog-name').fill('Fabrikam');
  await page.locator('#dialog-name').press('Enter');
  await expect(page.locator('#engagement-name')).toHaveText('Fabrikam');
  await expect(box(page, 1012)).not.toBeChecked();
  await box(page, 1018).check();
  await action(page, 'rename').click();
  await expect(page.locator('#dialog-name')).toHaveValue('Fabrikam');
  await page.locator('#dialog-name').fill('Fabrikam 中国');
  await page.locator('#dialog-name').press('Enter');
  await page.locator('.switch select').selectOption({ label: 'Contoso' });
  await expect(box(page, 1012)).toBeChecked();
  await expect(box(page, 1018)).not.toBeChecked();
  await action(page, 'delete').click();
  const dialog = page.getByRole('dialog', { name: 'Delete “Contoso”?' });
  await expect(dialog).toContainText('ticks (1) and notes (0)');
  await expect(dialog.locator('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#engagement-name')).toHaveText('Contoso');
  await action(page, 'delete').click();
  await action(page, 'really-delete').click();
  await expect(page.locator('#engagement-name')).toHaveText('Fabrikam 中国');
  await action(page, 'delete').click();
  await action(page, 'really-delete').click();
  await expect(page.locator('#begin-name')).toBeFocused();
  await expect(page.locator('.progress-line').first()).toHaveText('28 tasks, 15 mandatory');
});

test('two windows stay in step, and each keeps the engagement that it shows', async ({ page, visit, context, root }) => {
  await visit(PATH);
  await begin(page, 'Contoso');
  const other = await context.newPage();
  await other.goto(root + PATH);
  await expect(other.locator('#engagement-name')).toHaveText('Contoso');
  await box(other, 1018).check();
  await expect(box(page, 1018)).toBeChecked();
  await box(page, 1012).check();
  await expect(box(other, 1012)).toBeChecked();
  await action(other, 'new').click();
  await other.locator('#dialog-name').fill('Fabrikam');
  await other.locator('#dialog-name').press('Enter');
  await expect(page.locator('.switch select option')).toHaveCount(2);
  await expect(page.locator('#engagement-name')).toHaveText('Contoso');
  await box(page, 1024).check();
  await expect(box(other, 1024)).not.toBeChecked();
  // What is being written is not overwritten by what happens elsewhere.
  await row(page, 1012).locator('.note-button').click();
  await page.keyboard.type('half a sen');
  await box(other, 1031).check();
  await expect(row(page, 1012).locator('textarea')).toHaveValue('half a sen');
  await page.keyboard.type('tence');
  await page.keyboard.press('Escape');
  await expect(row(page, 1012).locator('.task-note')).toHaveText('half a sentence');
  await expect(row(page, 1012).locator('.note-button')).toBeFocused();
});

test('an export comes back as it was: beside other lists, merged, or in place of the present one', async ({ page, visit }) => {
  await visit(PATH);
  await begin(page, 'Contoso 中国');
  await box(page, 1012).check();
  await writeNote(page, 1018, 'ours');
  const file = await download(page, 'export');
  expect(file.name).toMatch(/^work-list-Contoso-中国-\d{4}-\d{2}-\d{2}\.json$/);
  const exported = JSON.parse(file.text);
  expect(exported).toMatchObject({ format: 'diptych-work-list', version: 1, playbook: 'cloud-onboarding-playbook', engagements: [{ name: 'Contoso 中国', tasks: { 1012: {}, 1018: { note: 'ours' } } }] });
  expect(exported.engagements).toEqual((await kept(page)).engagements);

  // Merged: what both have is kept.
  await box(page, 1012).uncheck();
  await box(page, 1024).check();
  const [theirs] = structuredClone(exported.engagements);
  theirs.tasks[1018].note = 'theirs';
  await offer(page, { ...exported, engagements: [theirs] });
  await expect(page.locator('#import-dialog')).toContainText('Contoso 中国 (done: 1): is here already');
  await page.locator('#import-dialog').getByRole('button', { name: 'Import' }).click();
  await expect(box(page, 1012)).toBeChecked();
  await expect(box(page, 1024)).toBeChecked();
  await expect(row(page, 1018).locator('.task-note')).toHaveText('ours\n\ntheirs');

  // Replaced: the present one stays beside it.
  await offer(page, exported);
  await page.getByRole('radio', { name: /^Replace/ }).check();
  await page.locator('#import-dialog').getByRole('button', { name: 'Import' }).click();
  await expect(page.locator('.switch select option')).toHaveText(['Contoso 中国', /^Contoso 中国 \(before the import of /]);
  await expect(box(page, 1024)).not.toBeChecked();
  await expect(row(page, 1018).locator('.task-note')).toHaveText('ours');
  await page.locator('.switch select').selectOption({ index: 1 });
  await expect(box(page, 1024)).toBeChecked();

  // Into a browser that has none.
  await page.evaluate(() => { localStorage.clear(); sessionStorage.clear(); });
  await page.reload();
  await offer(page, file.text);
  await expect(page.locator('.how')).toBeHidden();
  await page.locator('#import-dialog').getByRole('button', { name: 'Import' }).click();
  expect((await kept(page)).engagements).toEqual(exported.engagements);
});

test('a file that is no work list is refused with the reason, and nothing changes', { tag: '@server' }, async ({ page, visit }) => {
  await visit(PATH);
  await begin(page, 'Contoso');
  await box(page, 1012).check();
  const before = JSON.stringify(await kept(page));
  const list = (engagement) => ({ format: 'diptych-work-list', version: 1, engagements: [{ id: 'a', name: 'A', tasks: {}, ...engagement }] });
  const bad = [
    ['{"format": ', /no valid JSON/],
    ['[]', /"format" is not/],
    [{ format: 'diptych-work-list', version: 7, engagements: [] }, /version 7/],
    [{ format: 'diptych-work-list', version: 'x', engagements: [] }, /no whole number/],
    [{ format: 'diptych-work-list', version: 1, engagements: {} }, /no list of engagements/],
    [{ format: 'diptych-work-list', version: 1, engagements: [] }, /holds no engagement/],
    [list({ name: '' }), /engagements\[0\]: name is missing/],
    [list({ tasks: [] }), /engagements\[0\]: tasks is missing/],
    [list({ services: [1] }), /services/],
    [list({ note: 'x'.repeat(100_001) }), /note/],
    [list({ tasks: { 'DROP TABLE': {} } }), /task DROP TABLE cannot be read/],
    [list({ tasks: { 1012: { done: 'yesterday' } } }), /task 1012 cannot be read/],
    [`{"format":"diptych-work-list","version":1,"engagements":[{"id":"a","name":"A","tasks":{"__proto__":{"done":"2026-01-01T00:00:00Z"}}}]}`, /__proto__/],
    [{ ...list({}), engagements: [list({}).engagements[0], list({}).engagements[0]] }, /same id/],
    ['null', /"format" is not/],
  ];
  for (const [value, reason] of bad) {
    await offer(page, value, 'bad.json');
    const dialog = page.getByRole('dialog', { name: 'The file cannot be imported' });
    await expect(dialog.locator('.problems')).toHaveText(reason);
    await expect(dialog).toContainText('bad.json');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  expect(JSON.stringify(await kept(page))).toBe(before);

  // Text that looks like markup or formulas stays text; what is unknown is dropped.
  await offer(page, list({ id: 'evil', name: '<img src=x onerror=alert(1)>', extra: 1, note: '=1+1', tasks: { 1012: { done: '2026-02-03T10:00:00.000Z', note: '=HYPERLINK("x")', more: {} } } }));
  await page.locator('#import-dialog').getByRole('button', { name: 'Import' }).click();
  await expect(page.locator('#engagement-name')).toHaveText('<img src=x onerror=alert(1)>');
  await expect(page.locator('#work-list img')).toHaveCount(0);
  const csv = await download(page, 'csv');
  expect(csv.text.startsWith('\uFEFFTask,Name,')).toBe(true);
  expect(csv.text).toContain(',yes,2026-02-03,"\'=HYPERLINK(""x"")"\r\n');
  const markdown = await download(page, 'markdown');
  expect(markdown.text).toContain('# \\<img src=x onerror=alert(1)\\>');
  expect(markdown.text).toContain('- [x] **1012** Accept the referral in FTOP (Mandatory · FastTrack Manager · All Services) Done on February 3, 2026');
  expect(markdown.text).toContain('  > =HYPERLINK("x")');
  expect((await kept(page)).engagements.at(-1)).not.toHaveProperty('extra');
});

test('a task that the playbook has no more stays on the list, and says so, until it is removed', { tag: '@server' }, async ({ page, visit }) => {
  await visit('zh-CN/work-list.html');
  await offer(page, { format: 'diptych-work-list', version: 1, engagements: [{ id: 'old', name: 'Old', tasks: { 999001: { done: '2028-03-05T12:00:00.000Z', name: 'A task of old', note: 'kept' } } }] });
  await page.locator('#import-dialog').getByRole('button', { name: '导入' }).click();
  const gone = page.locator('.gone');
  await expect(gone.locator('h2')).toHaveText('手册中已不存在的任务');
  await expect(gone.locator('tbody tr')).toContainText('A task of old');
  await expect(gone.locator('tbody time')).toHaveText('2028年3月5日');
  await expect(gone.locator('tbody .task-note')).toHaveText('kept');
  await gone.locator('input').uncheck();
  await expect(gone.locator('input')).not.toBeChecked();
  await page.reload();
  await expect(gone.locator('tbody tr')).toContainText('999001');
  await gone.locator('.forget').click();
  await action(page, 'really-forget').click();
  await expect(gone).toBeHidden();
  expect((await kept(page)).engagements[0].tasks).toEqual({});
});

test('what cannot be kept or read is said, and what is stored is left alone', { tag: '@server' }, async ({ page, visit }) => {
  await visit(PATH);
  await begin(page, 'Contoso');
  // The storage is full.
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
  await box(page, 1012).check();
  await expect(page.getByRole('alert')).toContainText('could not be saved');
  await expect(box(page, 1012)).toBeChecked();
  expect(JSON.parse((await download(page, 'export')).text).engagements[0].tasks).toHaveProperty('1012');
  page.on('dialog', (dialog) => dialog.accept());

  // What is stored was damaged, or written by a later version.
  for (const [stored, said] of [['{"for', /cannot be read/], ['{"format":"diptych-work-list","version":2,"engagements":[]}', /newer version/]]) {
    await visit('en/index.html');
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, stored]);
    await visit(PATH);
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(page.locator('.begin, .engagement').locator('visible=true')).toHaveCount(0);
    expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(stored);
    expect((await download(page, 'save-stored')).text).toBe(stored);
  }
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, '{"for']);
  await page.reload();
  await action(page, 'set-aside').click();
  await begin(page, 'Anew');
  expect(await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes(':aside:')).map(([, value]) => value))).toEqual(['{"for']);
});

test('without storage the list works while the page is open, and says that nothing is kept', { tag: '@server' }, async ({ page, visit }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  await visit(PATH);
  await expect(page.getByRole('alert')).toContainText('keeps nothing');
  await begin(page, 'Contoso');
  await box(page, 1012).check();
  await expect(total(page)).toHaveText('Mandatory 1 of 129, all 1 of 218');
});

test('other pages mark what is done, and the page of a task ticks it', async ({ page, visit }) => {
  await visit('en/tasks/1463.html');
  await expect(page.locator('.on-list')).toBeHidden();
  await visit(PATH);
  await begin(page, 'Contoso');
  await visit('zh-CN/tasks/1463.html');
  const control = page.getByRole('checkbox', { name: '已为“Contoso”完成' });
  await control.check();
  await visit('en/assess-conduct-services-workshop.html');
  await expect(page.locator('#task-1463 th')).toHaveText(/1463\s*✓ done/);
  await expect(page.locator('.tasks .done')).toHaveCount(1);
  await visit('en/phases/assess.html');
  await expect(page.locator('.tasks .done')).toHaveCount(1);
  await visit('en/tasks/index.html');
  await expect(page.locator('.tasks .done')).toHaveCount(1);
  await visit('en/tasks/1463.html');
  await page.locator('.on-list a').click();
  await expect(page).toHaveURL(/work-list\.html#task-1463$/);
  await expect(box(page, 1463)).toBeChecked();
});

test('the list prints with ticks, notes and progress, and nothing else', { tag: '@server' }, async ({ page, visit }) => {
  await visit(PATH);
  await begin(page, 'Contoso');
  await box(page, 1012).check();
  await writeNote(page, 1018, 'for the report');
  await page.locator('.note-all summary').click();
  await page.locator('#note-all').fill('On paper as well');
  await page.locator('#note-all').blur();
  await page.emulateMedia({ media: 'print' });
  for (const shown of ['#engagement-name', '#progress-text', '#task-1012 input', '#task-1012 time', '#task-1018 .task-note', '.note-print']) await expect(page.locator(shown).first()).toBeVisible();
  for (const hidden of ['.bar', '.crumbs', '.private', '.settings', '.filters', '.engagement .actions', '.note-button', 'textarea', '.foot']) {
    await expect(page.locator(hidden).locator('visible=true')).toHaveCount(0);
  }
});

test('everything can be done with the keyboard, on a phone, and axe finds nothing', { tag: '@server' }, async ({ page, visit }) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 700 });
  await visit(PATH);
  await page.locator('#begin-name').focus();
  await page.keyboard.type('A name that is so long that it would never fit the width of a telephone');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-action="new"]').first()).toBeFocused();
  await page.locator('.scope summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.locator('.scope input:checked')).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Mandatory only' }).check();
  await page.locator('.note-all summary').click();
  await page.locator('.files summary').click();
  await box(page, 1012).focus();
  await page.keyboard.press('Space');
  await expect(box(page, 1012)).toBeChecked();
  await row(page, 1012).locator('.note-button').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('a-very-long-word-without-any-place-to-break-'.repeat(3));
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(320);
  const small = await page.locator('#work-list :is(button, input, select, summary):visible').evaluateAll((targets) => targets
    .filter((target) => Math.max(target.getBoundingClientRect().height, target.closest('label')?.getBoundingClientRect().height ?? 0) < 24 && !target.closest('th'))
    .map((target) => target.outerHTML));
  expect(small).toEqual([]);
  await expectNoViolation(page, 'a list');
  await action(page, 'delete').click();
  await expectNoViolation(page, 'a dialog', undefined, { within: 'dialog[open]' });
  await page.keyboard.press('Escape');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(page, 'dark', ['color-contrast']);
  expect(await width()).toBeLessThanOrEqual(320);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page is a checklist for paper, and says that ticking needs scripts', { tag: '@server' }, async ({ page, visit }) => {
    await visit(PATH);
    await expect(page.locator('.without-script')).toBeVisible();
    await expect(page.locator('.private, .begin, .engagement').locator('visible=true')).toHaveCount(0);
    await expect(page.locator('tr[data-task] .box')).toHaveCount(218);
    await expect(row(page, 1012)).toContainText('☐ 1012');
    await expect(page.locator('#work-list :is(input, button, textarea):visible')).toHaveCount(0);
  });
});
