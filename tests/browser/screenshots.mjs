// Takes the pictures of docs/images, or with a folder as argument one of every kind of page to look at:
//   npm run --prefix tests/browser screenshots [FOLDER]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { ARGUMENTS, chromium as executable } from './support/browser.mjs';
import { siteFolder } from './support/sites.mjs';
import { EVERY_KIND } from './support/test.mjs';

const PICTURES = fileURLToPath(new URL('../../docs/images', import.meta.url));
const WINDOWS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

const browser = await chromium.launch({ executablePath: executable(), args: ARGUMENTS });
const root = pathToFileURL(`${siteFolder('own')}/`).href;
const url = (path) => root + path;

if (process.argv[2]) {
  await everyKind(process.argv[2]);
} else {
  mkdirSync(PICTURES, { recursive: true });
  for (const locale of ['en', 'zh-CN']) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 1290 }, deviceScaleFactor: 1.5, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(url(`${locale}/assess-conduct-services-workshop.html`));
    await page.screenshot({ path: join(PICTURES, `process-page-${locale}.png`) });
    await page.close();
  }
}
await browser.close();

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
