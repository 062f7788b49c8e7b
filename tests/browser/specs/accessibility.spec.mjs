// No violation that axe finds, on each kind of page, in both languages: the colours, light and dark, which are the same for both, in
// the source's; all else on a desktop in both, and on a phone in the translation's.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { EVERY_KIND, test } from '../support/test.mjs';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

for (const [kind, path] of EVERY_KIND) {
  const looks = { colours: !path.startsWith('zh-CN/'), phone: !path.startsWith('en/') };
  const where = [looks.colours && 'light or dark', looks.phone && 'on a desktop or a phone'].filter(Boolean).join(', ');
  test(`${kind}: nothing that axe finds, ${where}`, { tag: '@server' }, async ({ page, visit }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    if (looks.phone) {
      await page.setViewportSize(PHONE);
      await visit(path);
      await expectNoViolation(page, 'phone', undefined, { but: CONTRAST });
      await page.setViewportSize(DESKTOP);
    }
    await visit(path);
    await expectNoViolation(page, 'desktop', undefined, { but: looks.colours ? [] : CONTRAST });
    if (!looks.colours) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolation(page, 'dark', CONTRAST);
  });
}

test('an open menu and an open list of contents: nothing that axe finds', { tag: '@server' }, async ({ page, visit }) => {
  await page.setViewportSize(PHONE);
  await visit('zh-CN/assess-conduct-services-workshop.html');
  await page.locator('.menu-button').click();
  await expectNoViolation(page, 'menu');
  await page.keyboard.press('Escape');
  await page.locator('.toc-button').click();
  await expectNoViolation(page, 'contents');
});
