// The playbook as one document, on the screen and on paper.

import { LOCALES, expect, test } from '../support/test.mjs';

for (const locale of LOCALES) {
  test(`the whole playbook in ${locale} is one document whose links lead to places in it`, async ({ page, visit }) => {
    await visit(`${locale}/print.html`);
    const found = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      const inside = [...document.querySelectorAll('a[href^="#"]')].map((link) => decodeURIComponent(link.hash.slice(1)));
      const levels = [...document.querySelectorAll(':is(h1, h2, h3, h4, h5, h6)')].map((heading) => Number(heading.tagName[1]));
      return {
        twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        lost: inside.filter((id) => !document.getElementById(id)),
        links: inside.length,
        jumps: levels.filter((level, index) => index > 0 && level > levels[index - 1] + 1).length,
        sheets: document.querySelectorAll('.sheet').length,
        tasks: document.querySelectorAll('tr[id]').length,
        robots: document.querySelector('meta[name="robots"]')?.content,
        out: [...document.querySelectorAll('.sheet a')].filter((link) => /^[a-z-]+\.html$/.test(link.getAttribute('href'))).map((link) => link.outerHTML),
      };
    });
    expect(found).toMatchObject({ twice: [], lost: [], jumps: 0, robots: 'noindex', out: [] });
    expect(found.links).toBeGreaterThan(100);
    expect(found.sheets).toBe(30);   // 18 processes, 6 phases, 4 guidance pages under a heading, the landing page
    expect(found.tasks).toBeGreaterThan(200);
    await page.locator('.contents ol ol a').first().click();
    expect(await page.evaluate(() => document.querySelector(':target').closest('.sheet') !== null)).toBe(true);
  });
}

test('on paper there is no navigation, and pages say where they are from', { tag: '@server' }, async ({ page, visit }) => {
  await visit('en/map.html');
  await page.locator('.foot').getByRole('link', { name: 'Print the whole playbook' }).click();
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await visit('zh-CN/phases/assess.html');
  await page.locator('.foot').getByRole('link', { name: '打印本阶段' }).click();
  await expect(page.locator('h1')).toHaveText(/评估/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.screen')).toBeHidden();
  await expect(page.locator('.contents')).toBeVisible();
  const pages = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(5);

  await visit('en/assess-conduct-services-workshop.html');
  await expect(page.locator('.foot .source')).toBeVisible();
  await expect(page.locator('.bar, .phases, .side, .toc, .pager, .foot > :not(.source)').filter({ visible: true })).toHaveCount(0);
  const { address, running } = await page.evaluate(() => ({
    address: getComputedStyle(document.querySelector('.tasks td a[href^="https"]'), '::after').content,
    running: getComputedStyle(document.documentElement).getPropertyValue('--running-page'),
  }));
  expect(address).toContain('https://');
  expect(running).toContain('Conduct Services Workshop');
  expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(1);
});
