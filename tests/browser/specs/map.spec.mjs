// The process as a picture: its boxes are links in process order, it says what it shows, and it fits every window.

import { LOCALES, expect, shownPath, test } from '../support/test.mjs';

const WORDS = {
  en: { picture: 'The process as a picture', first: 'Qualify Customer: 6 mandatory', next: 'Conduct Kickoff Call: 4 mandatory' },
  'zh-CN': { picture: '流程图', first: '认定客户资格：必做 6 项', next: '召开启动会议：必做 4 项' },
};

for (const locale of LOCALES) {
  const words = WORDS[locale];

  test(`the map in ${locale} is a group of links in process order, and the same in words`, async ({ page, visit, root }) => {
    await visit(`${locale}/map.html`);
    const picture = page.getByRole('group', { name: words.picture });
    await expect(picture).toBeVisible();
    await expect(picture).toHaveAccessibleDescription(/.{20}/);
    await expect(picture.locator('a.phase')).toHaveCount(6);
    await expect(picture.locator('a.node')).toHaveCount(18);
    await expect(picture.locator('a.node').first()).toHaveAccessibleName(words.first);

    // The words say what the picture says: the same processes in the same order, and as many next steps as arrows.
    await page.locator('.map-words summary').click();
    const drawn = await picture.locator('a.node').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const said = await page.locator('.map-words ol ol > li > a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(said).toEqual(drawn);
    expect(await picture.locator('.arrow').count()).toBe(await page.locator('.map-words .pages li').count());

    // The Tab key goes from a phase to its processes, and the arrows of where it is stand out.
    await picture.locator('a.phase').first().focus();
    await page.keyboard.press('Tab');
    await expect(picture.locator('a.node').first()).toBeFocused();
    await expect(picture.locator('.arrow.near')).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(picture.locator('a.node').nth(1)).toHaveAccessibleName(words.next);
    await expect(picture.locator('a.node').nth(1)).toBeFocused();
    await expect(picture.locator('.arrow.near')).toHaveCount(2);
    await page.keyboard.press('Enter');
    await expect(page.locator('h1')).toBeVisible();
    expect(shownPath(page, root)).toBe(`${locale}/initiate-conduct-kickoff-call.html`);
  });

  test(`in ${locale}, names stay inside their boxes, on a wide screen and on a phone`, { tag: '@server' }, async ({ page, visit }) => {
    await visit(`${locale}/map.html`);
    for (const [width, id] of [[1280, 'map-wide'], [390, 'map-narrow'], [320, 'map-narrow']]) {
      await page.setViewportSize({ width, height: 844 });
      await expect(page.locator('.picture:visible')).toHaveAttribute('id', id);
      const over = await page.locator(`#${id} a.node`).evaluateAll((links) =>
        links.filter((link) => {
          const box = link.querySelector('rect').getBoundingClientRect();
          return [...link.querySelectorAll('text, tspan')].some((text) => {
            const inside = text.getBoundingClientRect();
            return inside.right > box.right || inside.left < box.left || inside.bottom > box.bottom || inside.top < box.top;
          });
        }).map((link) => link.textContent.trim()),
      );
      expect(over, `at ${width} px`).toEqual([]);
      const size = await page.locator(`#${id} .node .name`).first().evaluate((text) => text.getBoundingClientRect().height);
      expect(size, `type at ${width} px`).toBeGreaterThan(12);
    }
  });
}

test('the home page has the picture where there is room for it, else the list', { tag: '@server' }, async ({ page, visit }) => {
  await visit('zh-CN/index.html');
  await expect(page.locator('.map .picture')).toBeVisible();
  await expect(page.locator('.map .lanes')).toBeHidden();
  await page.locator('.map .picture a.node').nth(3).click();
  await expect(page.locator('h1')).toHaveText('举办服务研讨会');
  await page.setViewportSize({ width: 390, height: 844 });
  await visit('zh-CN/index.html');
  await expect(page.locator('.map .picture')).toBeHidden();
  await expect(page.locator('.map .lanes a').first()).toBeVisible();
});
