// The preview: an edit is on the page where the reader is, with its findings, and nothing that is broken or renamed loses the page.

import { CONTRAST, expectNoViolation } from '../support/axe.mjs';
import { expect, test } from '../support/preview.mjs';

const NAME = 'assess-conduct-services-workshop';
const EN = `content/en/${NAME}.md`;
const ZH = `content/zh-CN/${NAME}.md`;
const FIRST_WORDS = 'A services workshop is a working session of about two hours';
const FIRST_WORDS_ZH = '每场服务研讨会围绕一项服务';
const TASK_ZH = '| 1407    | 为研讨会资料创建共享库 |          O          | FastTrack 工程师 | OneDrive for Business / SharePoint |\n';

test.describe('preview', { tag: '@server' }, () => {
  test('an edit above keeps what is read at its place', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `en/${NAME}.html`);
    await page.evaluate(() => document.getElementById('close-the-series').scrollIntoView({ behavior: 'instant' }));
    const before = await topOf(page, '#close-the-series');
    playbook.edit(EN, FIRST_WORDS, `Before all else.\n\n${'Many more words. '.repeat(60)}\n\n${FIRST_WORDS}`);
    await expect(page.getByText('Before all else.')).toBeAttached();
    expect(Math.abs((await topOf(page, '#close-the-series')) - before)).toBeLessThan(2);
    await nextFrames(page);
    expect(Math.abs((await topOf(page, '#close-the-series')) - before)).toBeLessThan(2);
  });

  test('focus, selection, what is open and what is typed survive an edit', async ({ page, playbook, serve }) => {
    playbook.edit(EN, '## Objectives', '<details>\n<summary>More about it</summary>\n\nHidden words.\n\n</details>\n\n## Objectives');
    await open(page, await serve(), `en/${NAME}.html`);
    const folded = page.locator('main details', { hasText: 'More about it' });
    await folded.locator('summary').click();
    await page.evaluate(() => {
      window.kept = true;
      const words = [...document.querySelectorAll('main p')].find((paragraph) => paragraph.textContent.startsWith('Propose one calendar')).firstChild;
      document.querySelector('main a[href="tasks/1413.html"]').focus({ preventScroll: true });
      getSelection().setBaseAndExtent(words, 'Propose '.length, words, 'Propose one calendar'.length);
    });
    playbook.edit(EN, 'Propose one calendar for the whole series', 'Propose one calendar for the full series');
    await expect(page.getByText('for the full series')).toBeVisible();
    expect(await page.evaluate(() => [getSelection().toString(), document.activeElement.getAttribute('href'), window.kept])).toEqual(['one calendar', 'tasks/1413.html', true]);
    await expect(folded).toHaveAttribute('open');
  });

  test('the search reads the full text, and stays open when an edit comes', async ({ page, playbook, serve }) => {
    test.slow();
    await open(page, await serve(), `en/${NAME}.html`);
    await page.keyboard.press('/');
    const search = page.getByRole('dialog', { name: 'Search the playbook' });
    await search.getByRole('searchbox').fill('sponsor');
    // Titles and tasks answer while the index is made.
    await expect(search.locator('.task-hits mark').first()).toHaveText('sponsor');
    await expect(search.locator('.excerpt mark').first()).toHaveText('sponsor', { timeout: 90_000 });
    playbook.edit(EN, FIRST_WORDS, `Edited meanwhile. ${FIRST_WORDS}`);
    await expect(page.getByText('Edited meanwhile.')).toBeAttached();
    await expect(search.getByRole('searchbox')).toBeFocused();
    await expect(search.locator('.excerpt mark').first()).toHaveText('sponsor');
  });

  test('an open menu survives an edit', async ({ page, playbook, serve }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, await serve(), `en/${NAME}.html`);
    await page.locator('.menu-button').click();
    playbook.edit(EN, FIRST_WORDS, `Edited. ${FIRST_WORDS}`);
    await expect(page.locator('main').getByText('Edited.')).toBeAttached();
    expect(await page.locator('#page-menu').evaluate((menu) => menu.matches(':popover-open'))).toBe(true);
  });

  test('a heading changes with its anchor and its entry in the contents, and stays the same element', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `en/${NAME}.html`);
    const heading = await page.locator('#close-the-series').elementHandle();
    playbook.edit(EN, '### Close the Series', '### End the Series');
    await expect(page.locator('#end-the-series')).toHaveText(/End the Series/);
    await expect(page.locator('#page-toc a[href="#end-the-series"]')).toBeAttached();
    expect(await heading.evaluate((element) => element.id)).toBe('end-the-series');
  });

  test('the chosen colour scheme survives an edit', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `en/${NAME}.html`);
    await page.locator('.theme').click();
    await page.locator('.theme').click();
    const label = await page.locator('.theme').getAttribute('aria-label');
    playbook.edit(EN, FIRST_WORDS, `Edited. ${FIRST_WORDS}`);
    await expect(page.locator('main').getByText('Edited.')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.locator('.theme')).toHaveAttribute('aria-label', label);
  });

  test('what changed lights up, and nothing else', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `en/${NAME}.html`);
    await page.evaluate(() => {
      window.lights = [];
      const note = (records) => records.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
        if (node.className === 'flash') requestAnimationFrame(() => window.lights.push(node.getBoundingClientRect().toJSON()));
      }));
      new MutationObserver(note).observe(document.querySelector('diptych-preview').shadowRoot.querySelector('.layer'), { childList: true });
    });
    playbook.edit(EN, FIRST_WORDS, `Quite new.\n\n${FIRST_WORDS}`);
    await expect(page.getByText('Quite new.')).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.lights.length)).toBe(1);
    const [light] = await page.evaluate(() => window.lights);
    const block = await page.getByText('Quite new.').boundingBox();
    expect(light.top <= block.y && light.bottom >= block.y + block.height).toBe(true);
    await expect(page.locator('.flash')).toHaveCount(0);
  });

  test('a style sheet is exchanged without a reload, and stays exchanged over an edit', async ({ page, playbook, serve }) => {
    playbook.own('static/site.css');
    await open(page, await serve(), `en/${NAME}.html`);
    await page.evaluate(() => (window.kept = true));
    playbook.write('static/site.css', `${playbook.read('static/site.css')}\nmain h1 { letter-spacing: 7px; }\n`);
    await expect(page.locator('main h1')).toHaveCSS('letter-spacing', '7px');
    playbook.edit(EN, FIRST_WORDS, `Edited. ${FIRST_WORDS}`);
    await expect(page.locator('main').getByText('Edited.')).toBeVisible();
    await expect(page.locator('main h1')).toHaveCSS('letter-spacing', '7px');
    await expect(page.locator('head link[rel="stylesheet"]')).toHaveCount(1);
    expect(await page.evaluate(() => window.kept)).toBe(true);
  });

  test('of several style sheets each keeps its place, and the page is never without them; another script loads the page anew', async ({ page, playbook, serve }) => {
    playbook.own('static/site.css');
    playbook.own('static/site.js');
    await open(page, await serve(), `en/compare/${NAME}.html`);
    await page.evaluate(() => {
      window.bare = 0;
      const look = () => {
        if (getComputedStyle(document.body).marginTop !== '0px') window.bare += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    playbook.write('static/site.css', `${playbook.read('static/site.css')}\nmain h1 { letter-spacing: 7px; }\n`);
    await expect(page.locator('main h1')).toHaveCSS('letter-spacing', '7px');
    await expect(page.locator('head link[rel="stylesheet"]')).toHaveCount(2);
    const names = await page.locator('head link[rel="stylesheet"]').evaluateAll((links) => links.map((link) => link.href.match(/assets\/(\w+)\.[0-9a-f]{10}\.css$/)[1]));
    expect(names).toEqual(['site', 'compare']);
    expect(await page.evaluate(() => window.bare)).toBe(0);
    playbook.write('static/site.js', `${playbook.read('static/site.js')}\ndocument.documentElement.dataset.script = 'anew';\n`);
    await expect(page.locator('html')).toHaveAttribute('data-script', 'anew');
    expect(await page.evaluate(() => window.bare)).toBeUndefined();
  });

  test('an image is fetched anew without a reload', async ({ page, playbook, serve }) => {
    await open(page, await serve(), 'en/guidance-roles.html');
    await page.evaluate(() => (window.kept = true));
    const image = page.locator('main img');
    const before = await image.getAttribute('src');
    const drawing = 'content/en/media/engagement-timeline.svg';
    playbook.write(drawing, playbook.read(drawing).replace('</svg>', '<!-- drawn anew --></svg>'));
    await expect(image).not.toHaveAttribute('src', before);
    await expect.poll(() => image.evaluate((shown) => shown.complete && shown.naturalWidth > 0)).toBe(true);
    expect(await page.evaluate(() => window.kept)).toBe(true);
  });

  test('a lost task row is found in the panel and in the margin, and gone when it is mended', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `zh-CN/${NAME}.html`);
    await expect(page.locator('.pill')).toContainText('没有问题');
    playbook.edit(ZH, TASK_ZH, '');
    await expect(page.locator('.mark')).not.toHaveCount(0);
    await page.locator('body').press('f');
    const finding = page.locator('.finding[data-rule="task-missing"]');
    await expect(finding).toContainText('1407');
    await finding.locator('button.go').click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    const mark = page.locator('.mark').first();
    await expect(mark).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(page.locator('.panel')).toBeHidden();
    await mark.click();
    await expect(page.locator('.panel')).toBeVisible();
    playbook.edit(ZH, '| 1402 ', `${TASK_ZH}| 1402 `);
    await expect(finding).toHaveCount(0);
  });

  test('marks cover no text on a phone', async ({ page, playbook, serve }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, await serve(), `zh-CN/${NAME}.html`);
    playbook.edit(ZH, TASK_ZH, '');
    await expect(page.locator('.mark')).not.toHaveCount(0);
    const covered = await page.evaluate(() => {
      const marks = [...document.querySelector('diptych-preview').shadowRoot.querySelectorAll('.mark .shape')].map((shape) => shape.getBoundingClientRect());
      const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        for (const line of range.getClientRects()) {
          const isUnder = (mark) => mark.left < line.right && mark.right > line.left && mark.top < line.bottom && mark.bottom > line.top;
          if (texts.currentNode.data.trim() && marks.some(isUnder)) found.push(texts.currentNode.data);
        }
      }
      return found;
    });
    expect(covered).toEqual([]);
  });

  test('the panel stays open from page to page', async ({ page, serve }) => {
    const preview = await serve();
    await open(page, preview, `en/${NAME}.html`);
    await page.locator('.pill').click();
    await page.goto(`${preview.url}en/faq.html`);
    await expect(page.locator('.panel')).toBeVisible();
    await page.locator('.panel .close').click();
    await page.reload();
    await expect(page.locator('.pill')).toBeVisible();
    await expect(page.locator('.panel')).toBeHidden();
  });

  test('a broken template stands over the last good page until it is mended', async ({ page, playbook, serve }) => {
    playbook.own('templates/page.html');
    await open(page, await serve(), `en/${NAME}.html`);
    const good = playbook.read('templates/page.html');
    playbook.write('templates/page.html', good.replace('{% block content %}', '{% block content %}{% if %}'));
    await expect(page.locator('.trouble')).toBeVisible();
    await expect(page.locator('.trouble pre')).toContainText('{% if %}');
    await expect(page.locator('.trouble .places')).toContainText('page.html');
    await expect(page.getByText(FIRST_WORDS)).toBeAttached();
    await page.keyboard.press('Escape');
    await expect(page.locator('.trouble pre')).toBeHidden();
    playbook.write('templates/page.html', good);
    await expect(page.locator('.trouble')).toBeHidden();
  });

  test('a page that was first opened while it was broken comes by itself', async ({ page, playbook, serve }) => {
    playbook.own('templates/page.html');
    const good = playbook.read('templates/page.html');
    playbook.write('templates/page.html', good.replace('{% block content %}', '{% block content %}{% if %}'));
    const preview = await serve();
    await expect.poll(async () => (await page.request.get(`${preview.url}en/${NAME}.html`)).status()).toBe(500);
    await page.goto(`${preview.url}en/${NAME}.html`);
    await expect(page.locator('.trouble')).toBeVisible();
    playbook.write('templates/page.html', good);
    await expect(page.getByText(FIRST_WORDS)).toBeVisible();
    await expect(page.locator('.trouble')).toBeHidden();
  });

  test('broken front matter stands over the last good page until it is mended', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `en/${NAME}.html`);
    const good = playbook.read(EN);
    playbook.edit(EN, 'title: Conduct Services Workshop', 'title: [Conduct Services Workshop');
    await expect(page.locator('.trouble')).toBeVisible();
    await expect(page.locator('.trouble')).toContainText(`${NAME}.md`);
    await expect(page.locator('main h1')).toHaveText('Conduct Services Workshop');
    playbook.write(EN, good);
    await expect(page.locator('.trouble')).toBeHidden();
    await expect(page.locator('main h1')).toHaveText('Conduct Services Workshop');
  });

  test('a page that was opened with a mistake in its text follows edits, and stays at its last good version once it had one', async ({ page, playbook, serve }) => {
    const [included, missing] = ['[!INCLUDE [tip](includes/tip.md)]', '[!INCLUDE [tip](includes/gone.md)]'];
    playbook.write('content/en/includes/tip.md', 'A tip.\n');
    playbook.write(EN, `${playbook.read(EN)}\n${missing}\n`);
    await open(page, await serve(), `en/${NAME}.html`);
    await expect(page.locator('.trouble')).toContainText('gone.md');
    await page.evaluate(() => (window.isSamePage = true));
    playbook.edit(EN, FIRST_WORDS, `Still broken. ${FIRST_WORDS}`);
    await expect(page.getByText(`Still broken. ${FIRST_WORDS}`)).toBeVisible();
    await expect(page.locator('.trouble')).toBeVisible();
    playbook.edit(EN, missing, included);
    await expect(page.getByText('A tip.')).toBeAttached();
    await expect(page.locator('.trouble')).toBeHidden();
    playbook.edit(EN, included, missing);
    await expect(page.locator('.trouble')).toContainText('gone.md');
    await expect(page.getByText('A tip.')).toBeAttached();
    expect(await page.evaluate(() => window.isSamePage)).toBe(true);
  });

  test('a renamed page offers its new place, and its return takes the notice away', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `en/${NAME}.html`);
    const moved = 'content/en/assess-hold-services-workshop.md';
    playbook.rename(EN, moved);
    const link = page.locator('.vanished a').first();
    await expect(link).toBeFocused();
    await expect(link).toHaveAttribute('href', '/en/assess-hold-services-workshop.html');
    await expect(page.getByText(FIRST_WORDS)).toBeVisible();
    playbook.rename(moved, EN);
    await expect(page.locator('.vanished')).toBeHidden();
    playbook.rename(EN, moved);
    await link.click();
    await expect(page).toHaveURL(/assess-hold-services-workshop/);
  });

  test('both languages open at once stay in step', async ({ page, context, playbook, serve }) => {
    const preview = await serve();
    const other = await context.newPage();
    await open(page, preview, `en/${NAME}.html`);
    await open(other, preview, `zh-CN/${NAME}.html`);
    playbook.edit(EN, FIRST_WORDS, `Edited. ${FIRST_WORDS}`);
    playbook.edit(ZH, FIRST_WORDS_ZH, `改过了。${FIRST_WORDS_ZH}`);
    await page.bringToFront();
    await expect(page.locator('main').getByText('Edited.')).toBeVisible();
    await other.bringToFront();
    await expect(other.locator('main').getByText('改过了。')).toBeVisible();
    // What only the source has is filled in from it.
    playbook.edit(EN, '| 1407 ', '| 1409    | Quite a new task | M | FastTrack Engineer | All Services |\n| 1407 ');
    await expect(other.locator('#task-1409')).toContainText('Quite a new task');
  });

  test('a server that is started again finds its pages again', async ({ page, playbook, serve }) => {
    const first = await serve();
    await open(page, first, `en/${NAME}.html`);
    await page.locator('.pill').click();
    await first.stop();
    await expect(page.locator('.lost')).toBeVisible();
    playbook.edit(EN, FIRST_WORDS, `Edited meanwhile. ${FIRST_WORDS}`);
    await serve({ port: first.port });
    await expect(page.locator('main').getByText('Edited meanwhile.')).toBeVisible();
    await expect(page.locator('.lost')).toBeHidden();
  });

  test('a hidden tab gives its connection back and catches up when it is seen', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `en/${NAME}.html`);
    await show(page, false);
    playbook.edit(EN, FIRST_WORDS, `Edited unseen. ${FIRST_WORDS}`);
    await expect.poll(async () => (await page.request.get(page.url())).text()).toContain('Edited unseen.');
    await expect(page.locator('main').getByText('Edited unseen.')).toHaveCount(0);
    await show(page, true);
    await expect(page.locator('main').getByText('Edited unseen.')).toBeVisible();
  });

  test('the comparison follows an edit of either side', async ({ page, playbook, serve }) => {
    await open(page, await serve(), `zh-CN/compare/${NAME}.html`);
    playbook.edit(EN, FIRST_WORDS, `Edited. ${FIRST_WORDS}`);
    await expect(page.locator('[data-side="source"]').filter({ hasText: 'Edited.' })).toBeVisible();
    playbook.edit(ZH, FIRST_WORDS_ZH, `改过了。${FIRST_WORDS_ZH}`);
    await expect(page.locator('[data-side="translation"]').filter({ hasText: '改过了。' })).toBeVisible();
  });

  test('with --follow the browser goes to the page that is edited', async ({ page, playbook, serve }) => {
    await open(page, await serve({ options: ['--follow'] }), 'en/faq.html');
    playbook.edit(ZH, FIRST_WORDS_ZH, `改过了。${FIRST_WORDS_ZH}`);
    await expect(page).toHaveURL(new RegExp(`/zh-CN/${NAME}.html`));
    await expect(page.locator('main').getByText('改过了。')).toBeVisible();
    await page.waitForFunction(() => document.querySelector('diptych-preview')?.shadowRoot.querySelector('.pill'));
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    playbook.edit(ZH, FIRST_WORDS_ZH, `又改了。${FIRST_WORDS_ZH}`);
    await expect(page.locator('main p').filter({ hasText: '又改了。' })).toBeInViewport();
  });

  test('the first thing that happens in a preview is an edit, and is followed once: the way back is open', async ({ page, playbook, serve }) => {
    const preview = await serve({ options: ['--follow'] });
    await page.goto(`${preview.url}en/faq.html`);
    playbook.edit(ZH, FIRST_WORDS_ZH, `改过了。${FIRST_WORDS_ZH}`);
    await expect(page).toHaveURL(new RegExp(`/zh-CN/${NAME}.html`));
    await expect(page.locator('main').getByText('改过了。')).toBeVisible();
    await page.goBack();
    await expect(page.locator('.pill > *').first()).toBeAttached();
    await nextFrames(page);
    await expect(page).toHaveURL(/faq/);
  });

  test('an edit from before the page listened is followed', async ({ page, playbook, serve }) => {
    const preview = await serve({ options: ['--follow'] });
    const listen = await deafen(page);
    await page.goto(`${preview.url}en/faq.html`);
    playbook.edit(ZH, FIRST_WORDS_ZH, `改过了。${FIRST_WORDS_ZH}`);
    await expect.poll(() => text(page, `${preview.url}zh-CN/${NAME}.html`)).toContain('改过了。');
    listen();
    await expect(page).toHaveURL(new RegExp(`/zh-CN/${NAME}.html`));
  });

  test('an image that was edited before the page listened is fetched anew', async ({ page, playbook, serve }) => {
    const preview = await serve();
    const listen = await deafen(page);
    await page.goto(`${preview.url}en/guidance-roles.html`);
    await page.evaluate(() => (window.kept = true));
    const image = page.locator('main img');
    const before = await image.getAttribute('src');
    const drawing = 'content/en/media/engagement-timeline.svg';
    playbook.write(drawing, playbook.read(drawing).replace('</svg>', '<!-- drawn anew --></svg>'));
    await expect.poll(async () => JSON.parse(await text(page, `${preview.url}.diptych/state?page=/`)).assets).toHaveProperty([drawing]);
    listen();
    await expect(image).not.toHaveAttribute('src', before);
    expect(await page.evaluate(() => window.kept)).toBe(true);
  });

  test('a page that was broken before it listened stays at the version that was opened', async ({ page, playbook, serve }) => {
    const preview = await serve();
    const listen = await deafen(page);
    await page.goto(`${preview.url}en/${NAME}.html`);
    playbook.edit(EN, FIRST_WORDS, `Broken by now. ${FIRST_WORDS}\n\n[!INCLUDE [tip](includes/gone.md)]`);
    await expect.poll(() => text(page, page.url())).toContain('Broken by now.');
    listen();
    await expect(page.locator('.trouble')).toContainText('gone.md');
    await expect(page.locator('main').getByText('Broken by now.')).toHaveCount(0);
    playbook.edit(EN, '\n\n[!INCLUDE [tip](includes/gone.md)]', '');
    await expect(page.locator('main').getByText('Broken by now.')).toBeVisible();
    await expect(page.locator('.trouble')).toBeHidden();
  });

  test('an explanation why there is no page yet says nothing of the page that is about to take its place', async ({ page, serve }) => {
    const preview = await serve();
    const url = `${preview.url}en/${NAME}.html`;
    await expect.poll(async () => JSON.parse(await text(page, `${preview.url}.diptych/state?page=/`)).checks).toBe('done');
    let [come, wanted] = [];
    const gate = new Promise((resolve) => (come = resolve));
    const isWanted = new Promise((resolve) => (wanted = resolve));
    // As the first page of a preview that has read nothing yet: the site's own, of an address that it does not have.
    const explanation = await text(page, `${preview.url}en/none.html`);
    let isFirst = true;
    await page.route(url, async (route) => {
      if (isFirst) {
        isFirst = false;
        await route.fulfill({ status: 503, contentType: 'text/html', body: explanation });
        return;
      }
      wanted();
      await gate;
      await route.continue();
    });
    await page.goto(url);
    await isWanted;
    expect(await page.locator('.pill > *').count()).toBe(0);
    come();
    await expect(page.getByText(FIRST_WORDS)).toBeVisible();
    await expect(page.locator('.pill > *').first()).toBeAttached();
  });

  test('--editor decides how a file is opened', async ({ page, playbook, serve }) => {
    playbook.edit(ZH, TASK_ZH, '');
    await open(page, await serve({ options: ['--editor', 'zed://file{path}:{line}:{column}'] }), `zh-CN/${NAME}.html`);
    await page.locator('.pill').click();
    await expect(page.locator('.finding a.label').first()).toHaveAttribute('href', /^zed:\/\/file\//);
  });

  for (const [language, path] of [['en', `en/${NAME}.html`], ['zh-CN', `zh-CN/${NAME}.html`]]) {
    test(`nothing that axe finds, with findings and the panel open, in ${language}`, async ({ page, playbook, serve }) => {
      test.slow();
      playbook.edit(ZH, TASK_ZH, '');
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await open(page, await serve(), path);
      await page.locator('.pill').click();
      await expect(page.locator('.finding')).not.toHaveCount(0);
      await expectNoViolation(page, 'light');
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await expectNoViolation(page, 'dark', CONTRAST);
    });
  }
});

/** Opens a page and waits until it listens and the checks are through. */
async function open(page, preview, path) {
  await page.goto(preview.url + path);
  // Empty until the server has told how things stand: the page may be another one then.
  await expect(page.locator('.pill > *').first()).toBeAttached();
  await expect(page.locator('.pill .waiting')).toHaveCount(0);
}

/** Lets the page hear nothing of the server until what it gives is called. */
async function deafen(page) {
  let hear;
  const gate = new Promise((resolve) => (hear = resolve));
  await page.route('**/.diptych/events?*', async (route) => {
    await gate;
    await route.continue();
  });
  return hear;
}

/** What the server answers just now. */
async function text(page, url) {
  return (await page.request.get(url)).text();
}

async function topOf(page, selector) {
  return page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);
}

async function nextFrames(page) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

// A browser that is driven hides no tab.
async function show(page, isShown) {
  await page.evaluate((shown) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !shown });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isShown);
}
