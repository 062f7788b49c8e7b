// Nothing jumps while a page comes in: what scripts add has its room from the first paint on.

import { SiteFiles } from '../support/files.mjs';
import { EVERY_KIND, expect, test } from '../support/test.mjs';

/** So often a page is looked at where something jumps: what jumps of itself does so each time. */
const LOOKS = 3;

test.describe('layout shift', { tag: '@server' }, () => {
  for (const [name, viewport] of Object.entries({ desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } })) {
    test(`no kind of page shifts on a ${name}, however late its scripts come`, async ({ page, visit, site }) => {
      test.slow();
      await page.setViewportSize(viewport);
      await page.addInitScript(() => {
        window.shifts = [];
        const shown = ({ value, sources }) => `${value.toFixed(4)}: ${(sources ?? []).map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName).join(' | ')}`;
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter((entry) => !entry.hadRecentInput).map(shown))).observe({ type: 'layout-shift', buffered: true });
      });
      await page.route(/\.js$/, async (route) => {
        if (deferred.has(new URL(route.request().url()).pathname.split('/').at(-1))) await painted(page);
        await route.continue();
      });
      const files = new SiteFiles(site);
      let deferred = new Set();
      const shiftsOf = async (path) => {
        const scripts = files.page(path).named('script').filter(({ attributes }) => 'defer' in attributes);
        deferred = new Set(scripts.map(({ attributes }) => attributes.src.split('/').at(-1)));
        await visit(path);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))));
        return page.evaluate(() => window.shifts);
      };
      const shifted = [];
      for (const [kind, path] of EVERY_KIND) {
        // What jumps because a busy machine was late with a font or a file does not jump each time.
        let shifts = await shiftsOf(path);
        for (let look = 1; look < LOOKS && shifts.length > 0; look += 1) {
          const again = await shiftsOf(path);
          shifts = shifts.filter((shift) => again.includes(shift));
        }
        shifted.push(...shifts.map((shift) => `${kind}: ${shift}`));
      }
      expect(shifted).toEqual([]);
    });
  }
});

/** Waits until the page that comes in has been painted as it is without its scripts. */
function painted(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const next = () => requestAnimationFrame(() => requestAnimationFrame(resolve));
    new PerformanceObserver(next).observe({ type: 'paint', buffered: true });
  }));
}
