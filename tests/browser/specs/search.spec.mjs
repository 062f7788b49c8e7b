// Search: what each kind of query finds, in both languages, from a server (full text) and from the disk (titles, headings and
// tasks); by keyboard, with an input method, on a phone.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { expect, shownPath, test } from '../support/test.mjs';

const PAGE = 'assess-conduct-services-workshop.html';

/** Opens the search on a page and waits until the full text is read, where there is one. */
async function opened(page, place) {
  // Asked for before the key is pressed: it may come before the dialog has been looked at.
  const read = place === 'server' ? page.waitForResponse(/\.pf_meta$/) : null;
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await read;
  return dialog;
}

/** Types a query and gives the results when they are final. */
async function ask(page, query) {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(query);
  await expect(dialog).toHaveAttribute('data-shown', query);
  await expect(page).toHaveURL((url) => url.searchParams.get('search') === query);
  await expect(dialog.getByRole('status')).not.toHaveText(/Reading|正在读取/);
  const names = (list) => dialog.locator(`${list} > li > a`).allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim()));
  await expect(dialog.locator('.results')).toHaveAttribute('aria-busy', 'false');
  return { status: await dialog.getByRole('status').innerText(), tasks: await names('.task-hits'), pages: await names('.page-hits') };
}

test('in English: a word, a number, a role, a mistyped word, a term of the other language', async ({ page, visit, place }) => {
  await visit(`en/${PAGE}`);
  const dialog = await opened(page, place);
  await expect(dialog.locator('.hint')).toContainText('task number');

  const workshop = await ask(page, 'workshop');
  expect(workshop.tasks[0]).toMatch(/^\d{4} .*workshop/i);
  expect(workshop.pages).toContain('Conduct Services Workshop');
  await expect(dialog.locator('mark').first()).toHaveText(/workshop/i);
  await expect(dialog.getByRole('status')).toHaveText(/Results: \d+/);

  expect((await ask(page, '1463')).tasks[0]).toMatch(/^1463 /);
  expect((await ask(page, 'task 1463')).tasks[0]).toMatch(/^1463 /);
  // Another form of a word of a task's name.
  expect((await ask(page, 'agreeing')).tasks.join()).toMatch(/agree/i);
  expect((await ask(page, 'FastTrack Manager')).pages[0]).toBe('FastTrack Manager');

  const other = await ask(page, 'FastTrack 经理');
  expect(other.pages[0]).toBe('FastTrack Manager');
  expect(other.status).toContain('Also searched for: FastTrack Manager');

  const mistyped = await ask(page, 'worksohp');
  expect(mistyped.status).toContain('These are the results for “workshop”');
  expect(mistyped.tasks[0]).toBe(workshop.tasks[0]);

  const none = await ask(page, 'xyzzyplugh');
  expect([...none.tasks, ...none.pages]).toEqual([]);
  expect(none.status).toContain('Nothing was found for “xyzzyplugh”');
  await expect(dialog.locator('.hint')).toContainText('fewer or other words');

  if (place === 'server') {
    // A word of the text that stands in no title, heading or task.
    const text = await ask(page, 'sponsor');
    expect(text.pages.length).toBeGreaterThan(0);
    await expect(dialog.locator('.excerpt mark').first()).toHaveText(/sponsor/i);
    await expect(dialog.locator('.steps a').first()).toHaveAttribute('href', /#/);
  } else {
    expect(none.status).toContain('the full text cannot be read');
  }
});

test('in Chinese: words without spaces, a number beside a word, a role and a service in English', async ({ page, visit, place }) => {
  await visit(`zh-CN/${PAGE}`);
  const dialog = await opened(page, place);
  expect((await ask(page, '举办服务研讨会')).pages[0]).toBe('举办服务研讨会');
  await expect(dialog.locator('.page-hits .ph').first()).toContainText('评估');
  const numbered = await ask(page, '任务 1463');
  expect(numbered.tasks[0]).toMatch(/^1463 /);
  await expect(dialog.locator('.task-hits li').first()).toContainText(/必做|选做/);
  expect((await ask(page, '任务1463')).tasks[0]).toBe(numbered.tasks[0]);
  expect((await ask(page, '1463')).tasks[0]).toBe(numbered.tasks[0]);
  expect((await ask(page, 'FastTrack Manager')).pages[0]).toBe('FastTrack 经理');
  const service = await ask(page, 'Core Onboarding');
  expect(service.status).toContain('核心入门培训');
  expect(service.tasks.length).toBeGreaterThan(0);
});

test('the keyboard leads through the results, and the query goes along into the other language', async ({ page, visit, root, place }) => {
  await visit(`en/${PAGE}`);
  const dialog = await opened(page, place);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(dialog).toBeVisible();
  await ask(page, 'workshop');
  const links = dialog.locator('.results a');
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('c');
  await expect(dialog.getByRole('searchbox')).toHaveValue('workshopc');

  await ask(page, '1463');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toContainText('1463');
  expect(shownPath(page, root)).toBe('en/tasks/1463.html');
  await page.goBack();
  await expect(page.getByRole('dialog').locator('.task-hits a').first()).toContainText('1463');

  await page.getByRole('dialog').locator('.elsewhere a').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('dialog').getByRole('searchbox')).toHaveValue('1463');
  await expect(page.getByRole('dialog').locator('.task-hits a').first()).toContainText('1463');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/search=/);
});

test('Enter that an input method takes picks nothing', { tag: '@server' }, async ({ page, visit, root, place }) => {
  await visit(`zh-CN/${PAGE}`);
  await opened(page, place);
  await ask(page, '1463');
  await page.getByRole('dialog').getByRole('searchbox').evaluate((input) => {
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true, isComposing: true }));
    input.value = 'yan tao';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  });
  // What is being composed is no query yet.
  await page.waitForTimeout(300);
  expect(shownPath(page, root)).toContain(PAGE);
  await expect(page.getByRole('dialog').locator('.task-hits a').first()).toContainText('1463');
  await page.getByRole('dialog').getByRole('searchbox').evaluate((input) => {
    input.value = '研讨会';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '研讨会' }));
  });
  await expect(page.getByRole('dialog').locator('.task-hits mark').first()).toHaveText('研讨会');
});

test('on a phone: opened by its button, nothing wider than the window, nothing that axe finds, light or dark', { tag: '@server' }, async ({ page, visit }) => {
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 700 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await visit(`zh-CN/${PAGE}`);
    const read = page.waitForResponse(/\.pf_meta$/);
    await page.getByRole('button', { name: '搜索' }).click();
    await read;
    await ask(page, 'Exchange');
    const wide = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll('.search, .search .results')].filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className || box.tagName));
    expect(wide).toEqual([]);
    await expectNoViolation(page, `at ${width} px`, undefined, { but: width === 320 ? CONTRAST : [] });
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(page, 'dark', CONTRAST);
});

test('nothing of the search is loaded before it is opened, and the button is absent without scripts', { tag: '@server' }, async ({ page, visit, browser, root }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await visit(`en/${PAGE}`);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => /search|pagefind/.test(url))).toEqual([]);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const silent = await context.newPage();
  await silent.goto(`${root}en/${PAGE}`);
  await expect(silent.locator('.search-button')).toBeHidden();
  await context.close();
});
