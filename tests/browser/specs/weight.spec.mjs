// Nothing jumps while a page comes in: what scripts add has its room from the first paint on.

import { EVERY_KIND, expect, test } from '../support/test.mjs';

test.describe('layout shift', { tag: '@server' }, () => {
  for (const [name, viewport] of Object.entries({ desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } })) {
    test(`no kind of page shifts on a ${name}`, async ({ page, visit }) => {
      test.slow();
      await page.setViewportSize(viewport);
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter((entry) => !entry.hadRecentInput).map(({ value, sources }) => `${value.toFixed(4)}: ${(sources ?? []).map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName).join(' | ')}`))).observe({ type: 'layout-shift', buffered: true });
      });
      const shiftsOf = async (path) => {
        await visit(path);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))));
        return page.evaluate(() => window.shifts);
      };
      const shifted = [];
      for (const [kind, path] of EVERY_KIND) {
        // What jumps because a busy machine was late with a font or a file does not jump again.
        const shifts = (await shiftsOf(path)).length > 0 ? await shiftsOf(path) : [];
        shifted.push(...shifts.map((shift) => `${kind}: ${shift}`));
      }
      expect(shifted).toEqual([]);
    });
  }
});
