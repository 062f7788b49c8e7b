// Light and dark: the device decides until the reader does.

import { expect, test } from '../support/test.mjs';

const PAGE = 'zh-CN/assess-conduct-services-workshop.html';

/** How light the paper and the ink are, from 0 to 255. */
async function lightness(page) {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const light = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    };
    const style = getComputedStyle(document.body);
    return { paper: light(style.backgroundColor), ink: light(style.color) };
  });
}

test('the page is light on a light device, dark on a dark one, and never pure black or white', async ({ page, visit }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await visit(PAGE);
  const light = await lightness(page);
  expect(light.paper).toBeGreaterThan(230);
  expect(light.paper).toBeLessThan(255);
  expect(light.ink).toBeLessThan(70);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await lightness(page);
  expect(dark.paper).toBeLessThan(50);
  expect(dark.paper).toBeGreaterThan(0);
  expect(dark.ink).toBeGreaterThan(200);
});

test('the button goes from the device to light, to dark and back, and says so', async ({ page, visit }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await visit('en/index.html');
  const button = page.locator('.theme');
  await expect(button).toHaveAccessibleName(/as the device/);
  await button.click();
  await expect(button).toHaveAccessibleName(/light/);
  await button.click();
  await expect(button).toHaveAccessibleName(/dark/);
  expect((await lightness(page)).paper).toBeLessThan(50);
  await button.click();
  await expect(button).toHaveAccessibleName(/as the device/);
  expect((await lightness(page)).paper).toBeGreaterThan(230);
});

test('the choice is kept on the next page, before anything is painted', async ({ page, visit }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await visit('en/index.html');
  await page.locator('.theme').click();
  await page.locator('.theme').click();
  await visit('en/tasks/index.html');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect((await lightness(page)).paper).toBeLessThan(50);
});

test('each phase has a hue of its own, always with its number and name', async ({ page, visit }) => {
  await visit('en/index.html');
  const marks = await page.locator('.lanes .ph').evaluateAll((marks) => marks.map((mark) => ({
    colour: getComputedStyle(mark.querySelector('b')).borderTopColor,
    text: mark.textContent.trim(),
  })));
  expect(marks.map(({ text }) => text.replace(/\s+/, ' '))).toEqual(['1 Initiate', '2 Assess', '3 Remediate', '4 Enable', '5 Migrate', '6 Success']);
  expect(new Set(marks.map(({ colour }) => colour)).size).toBe(6);
});
