// tests/fixtures/stale with `stale: source`: what the source has taken back, nobody is told to do.

import { expect, test } from '../support/test.mjs';

test.use({ site: 'stale-source' });

test('each list has the row of the source and says why', { tag: '@server' }, async ({ page, visit }) => {
  for (const path of ['assess-inspect-quay.html', 'tasks/index.html', 'tasks/7101.html', 'work-list.html']) {
    await visit(`zh-CN/${path}`);
    const row = page.locator('main [lang="en"]', { hasText: 'Close the berth and both of its neighbours for a week' }).first();
    await expect(row).toBeVisible();
    await expect(page.locator('main .stale.fill').first()).toHaveAccessibleDescription(/译文已过时，因此这项任务显示为英文原文/);
    const names = page.locator(path.startsWith('tasks/7101') ? 'h1' : 'main');
    await expect(names).not.toContainText('关闭泊位');
  }
});
