// No violation that axe finds, on each kind of page, in both languages; what only a style sheet decides, which is the same for both,
// in one of them: the dark colours, and the phone, whose colours are those of the desktop.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { EVERY_KIND, test } from '../support/test.mjs';

const WINDOWS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

for (const [kind, path] of EVERY_KIND) {
  for (const [name, size] of Object.entries(WINDOWS)) {
    const isPhone = name === 'phone';
    if (isPhone && path.startsWith('en/')) continue;
    const isDarkToo = !isPhone && !path.startsWith('zh-CN/');
    test(`${kind} on a ${name}: nothing that axe finds${isDarkToo ? ', light or dark' : ''}`, { tag: '@server' }, async ({ page, visit }) => {
      test.slow();
      await page.setViewportSize(size);
      await visit(path);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      if (isPhone) return expectNoViolation(page, 'light', undefined, { but: CONTRAST });
      await expectNoViolation(page, 'light');
      if (!isDarkToo) return undefined;
      await page.emulateMedia({ colorScheme: 'dark' });
      return expectNoViolation(page, 'dark', CONTRAST);
    });
  }
}

test('an open menu and an open list of contents: nothing that axe finds', { tag: '@server' }, async ({ page, visit }) => {
  await page.setViewportSize(WINDOWS.phone);
  await visit('zh-CN/assess-conduct-services-workshop.html');
  await page.locator('.menu-button').click();
  await expectNoViolation(page, 'menu');
  await page.keyboard.press('Escape');
  await page.locator('.toc-button').click();
  await expectNoViolation(page, 'contents');
});
