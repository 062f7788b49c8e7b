// Takes the pictures of docs/images, or with a folder as argument one of every kind of page to look at:
//   npm run --prefix tests/browser screenshots [FOLDER]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ARGUMENTS, chromium as executable } from './support/browser.mjs';
import { serve } from './support/server.mjs';
import { siteFolder } from './support/sites.mjs';
import { EVERY_KIND } from './support/test.mjs';

const PICTURES = fileURLToPath(new URL('../../docs/images', import.meta.url));
const WINDOWS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** What the documentation shows: the picture's name, the page, and what is done there first. */
const PICTURED = [
  ['process-page-en', 'en/assess-conduct-services-workshop.html'],
  ['process-page-zh-CN', 'zh-CN/assess-conduct-services-workshop.html'],
  ['map-en', 'en/map.html'],
  ['explorer-zh-CN', 'zh-CN/tasks/index.html?phase=assess&requirement=mandatory'],
  ['search-zh-CN', 'zh-CN/assess-conduct-services-workshop.html', search('研讨会')],
  ['work-list-en', 'en/work-list.html', begin('Contoso')],
];

function search(query) {
  return async (page) => {
    await page.keyboard.press('/');
    await page.locator('dialog input').fill(query);
    await page.locator('.page-hits mark').first().waitFor();
    await page.waitForLoadState('networkidle');
  };
}

function begin(engagement) {
  return async (page) => {
    await page.getByRole('textbox', { name: 'Customer or engagement' }).fill(engagement);
    await page.getByRole('button', { name: 'Begin' }).click();
    for (const box of await page.locator('tr input[type="checkbox"]').all().then((boxes) => boxes.slice(0, 9))) await box.check();
    await page.evaluate(() => scrollTo(0, 0));
  };
}

const browser = await chromium.launch({ executablePath: executable(), args: ARGUMENTS });
const server = await serve(siteFolder('own'), '/');
const url = (path) => server.url + path;

if (process.argv[2]) {
  await everyKind(process.argv[2]);
} else {
  mkdirSync(PICTURES, { recursive: true });
  for (const [name, path, act] of PICTURED) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 1290 }, deviceScaleFactor: 1.5, colorScheme: 'light', reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(url(path));
    if (act) await act(page);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    await context.close();
  }
}
await browser.close();
await server.close();

async function everyKind(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, viewport] of Object.entries(WINDOWS)) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
      for (const [kind, path] of EVERY_KIND) {
        await page.goto(url(path));
        await page.screenshot({ path: join(folder, `${kind.replaceAll(' ', '-')}-${name}-${colorScheme}.png`) });
      }
      await page.close();
    }
  }
}
