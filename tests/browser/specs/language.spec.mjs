// The language switch keeps the page and the place: anchors are the same in every language.

import { KINDS, expect, shownPath, test } from '../support/test.mjs';

const PROCESS = 'assess-conduct-services-workshop.html';

/** Clicks where the reader sees the link. Playwright's own click would scroll first, as far as the sticky bar once stood. */
async function switchTo(page, language) {
  const box = await page.locator(`.languages a[data-language="${language}"]`).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

// Whether from a server or the disk makes a difference to one kind as to all.
const OTHER_KINDS = Object.keys(KINDS).filter((kind) => kind !== 'process');
for (const [kinds, once] of [[['process'], {}], [OTHER_KINDS, { tag: '@server' }]]) {
  test(`the switch keeps the page, there and back: ${kinds.join(', ')}`, once, async ({ page, visit, root }) => {
    for (const kind of kinds) {
      await test.step(kind, async () => {
        const path = KINDS[kind];
        await visit(`en/${path}`);
        await switchTo(page, 'zh-CN');
        await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
        expect(shownPath(page, root)).toBe(`zh-CN/${path}`);
        await switchTo(page, 'en');
        await expect(page.locator('html')).toHaveAttribute('lang', 'en');
        expect(shownPath(page, root)).toBe(`en/${path}`);
      });
    }
  });
}

test('the switch keeps the task that the address names', async ({ page, visit, root }) => {
  await visit(`en/${PROCESS}#task-1463`);
  await switchTo(page, 'zh-CN');
  await expect(page).toHaveURL(/zh-CN\/.*#task-1463$/);
  expect(shownPath(page, root)).toBe(`zh-CN/${PROCESS}#task-1463`);
  await expect(page.locator('#task-1463')).toBeInViewport();
});

test('the switch keeps the step that the reader has scrolled to', async ({ page, visit }) => {
  await visit(`en/${PROCESS}`);
  await page.locator('#close-the-series').evaluate((heading) => {
    heading.scrollIntoView({ behavior: 'instant', block: 'start' });
  });
  await switchTo(page, 'zh-CN');
  await expect(page).toHaveURL(/zh-CN\/.*#close-the-series$/);
  await expect(page.locator('#close-the-series')).toContainText('结束');
  await expect(page.locator('#close-the-series')).toBeInViewport();
});

test('at the top of a page the switch leads to the top', async ({ page, visit, root }) => {
  await visit(`en/${PROCESS}`);
  await switchTo(page, 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(shownPath(page, root)).toBe(`zh-CN/${PROCESS}`);
});

test('the slug of a Chinese heading leads to the same place as the shared anchor', async ({ page, visit }) => {
  await visit(`zh-CN/${PROCESS}`);
  const alias = await page.locator('#close-the-series').evaluate((heading) => heading.querySelector('[id]')?.id);
  expect(alias).toMatch(/^[\p{Script=Han}]+$/u);
  await visit(`zh-CN/${PROCESS}#${alias}`);
  await expect(page.locator('#close-the-series')).toBeInViewport();
  const distance = await page.locator('#close-the-series').evaluate((heading) => {
    const alias = heading.querySelector('[id]');
    return Math.abs(alias.getBoundingClientRect().top - heading.getBoundingClientRect().top);
  });
  expect(distance).toBeLessThan(60);
});

test('anchors of sections and steps are the same in both languages, in the same order', async ({ page, visit }) => {
  const anchors = async (locale) => {
    await visit(`${locale}/${PROCESS}`);
    return page.locator('main :is(h2, h3, h4, tr)[id]').evaluateAll((elements) => elements.map((element) => element.id));
  };
  const english = await anchors('en');
  expect(english.length).toBeGreaterThan(20);
  expect(await anchors('zh-CN')).toEqual(english);
});

test('the chooser offers every language in its own words, and is passed over next time', async ({ page, visit, root }) => {
  await visit('index.html');
  await expect(page.locator('.panels > li')).toHaveCount(2);
  await expect(page.locator('.panels > li[lang="zh-CN"]')).toContainText('云服务上线行动手册');
  await page.locator('.panels a[data-language="zh-CN"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(shownPath(page, root)).toBe('zh-CN/index.html');
  await page.goto('about:blank');
  await visit('index.html');
  await page.waitForURL(/zh-CN\/index\.html$/);
});

test('a language that was chosen on a page is the one that the chooser goes to', async ({ page, visit }) => {
  await visit(`en/${PROCESS}`);
  await switchTo(page, 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.goto('about:blank');
  await visit('index.html');
  await page.waitForURL(/zh-CN\/index\.html$/);
});

test('the chooser can be asked for although a language was chosen', async ({ page, visit }) => {
  await visit('index.html');
  await page.locator('.panels a[data-language="en"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('about:blank');
  await visit('index.html#choose');
  await expect(page.locator('.panels > li')).toHaveCount(2);
});
