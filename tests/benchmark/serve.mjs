// Measures `diptych serve` from outside: files are written, pages are asked for over HTTP and painted by Chromium.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { edits, makePlaybook } from './playbook.mjs';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '70' },
    edits: { type: 'string', default: '200' },
    pause: { type: 'string', default: '150' },
    soak: { type: 'string', default: '2000' },
    'no-browser': { type: 'boolean', default: false },
    'no-check': { type: 'boolean', default: false },
  },
});
const binary = fileURLToPath(new URL('../../target/release/diptych', import.meta.url));
const program = process.env.CARGO_TARGET_DIR ? join(process.env.CARGO_TARGET_DIR, 'release/diptych') : binary;
const agent = new Agent({ keepAlive: true });
const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));

const folder = await mkdtemp(join(tmpdir(), 'diptych-benchmark-'));
try {
  const names = await makePlaybook(folder, Number(options.pages));
  const server = await start(folder);
  try {
    console.log(`${options.pages} pages per locale`);
    console.log(`  port open after                ${server.open} ms`);
    console.log(`  first page answered after      ${server.answered} ms`);
    await settled(server);
    console.log(`  all of it ${options['no-check'] ? 'read' : 'checked'} after ${options['no-check'] ? '   ' : ''}       ${Math.round(performance.now() - server.began)} ms`);
    await measureEdits(server, names);
    if (!options['no-browser']) await measurePaint(server, names);
    if (Number(options.soak) > 0) await measureMemory(server, names);
  } finally {
    server.process.kill('SIGINT');
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  agent.destroy();
}

async function start(playbook) {
  const began = performance.now();
  const flags = ['serve', playbook, '--port', '0', '--quiet', ...(options['no-check'] ? ['--no-check'] : [])];
  const child = spawn(program, flags, { stdio: ['ignore', 'pipe', 'ignore'] });
  const line = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
  const address = line.match(/http:\/\/[^\s/]+/)[0];
  const open = Math.round(performance.now() - began);
  while ((await ask(`${address}/en/faq.html`)).status !== 200) await sleep(2);
  return { process: child, address, open, began, answered: Math.round(performance.now() - began) };
}

function ask(url) {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(parts).toString() }));
    }).on('error', reject);
  });
}

async function state(server) {
  return JSON.parse((await ask(`${server.address}/.diptych/state?page=/en/faq.html`)).text);
}

async function settled(server) {
  for (;;) {
    const { checks, status } = await state(server);
    if (status === 'ready' && checks !== 'running') return;
    await sleep(20);
  }
}

/** Waits for the event that says that the page is another, as a browser does, then asks for it. */
function nextVersion(server, page) {
  let request;
  const begun = new Promise((resolve, reject) => {
    let known = null;
    let buffer = '';
    let tell = () => {};
    const changed = new Promise((done) => { tell = done; });
    request = get(`${server.address}/.diptych/events?page=${encodeURIComponent(page)}`, (response) => {
      response.setEncoding('utf8');
      response.on('data', (part) => {
        buffer += part;
        for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
          const data = buffer.slice(0, end).match(/^data: ?(.*)$/m);
          buffer = buffer.slice(end + 2);
          if (!data) continue;
          const { fingerprint } = JSON.parse(data[1]).page;
          if (known === null) {
            known = fingerprint;
            resolve({ changed, close: () => request.destroy() });
          } else if (fingerprint !== known) tell();
        }
      });
      response.on('error', () => {});
    });
    request.on('error', (error) => { if (error.code !== 'ECONNRESET') reject(error); });
  });
  return begun;
}

async function measureEdits(server, names) {
  const times = { all: [] };
  const kinds = Object.keys(edits);
  let missed = 0;
  for (let index = 0; index < Number(options.edits); index += 1) {
    const kind = kinds[index % kinds.length];
    const name = names[(index * 7) % names.length];
    const locale = index % 2 ? 'zh-CN' : 'en';
    const file = join(folder, 'content', locale, name);
    const page = `/${locale}/${name.replace(/\.md$/, '.html')}`;
    const before = await readFile(file, 'utf8');
    const mark = `mark${index}x`;
    const after = edits[kind](before, mark);
    if (after === before) continue;
    const waiting = await nextVersion(server, page);
    const written = performance.now();
    await writeFile(file, after);
    await waiting.changed;
    const { text } = await ask(server.address + page);
    const time = performance.now() - written;
    waiting.close();
    if (!text.includes(mark)) missed += 1;
    (times[kind] ??= []).push(time);
    times.all.push(time);
    await sleep(Number(options.pause));
    await writeFile(file, before);
    await sleep(Number(options.pause));
  }
  console.log('  from the write to the changed page answered over HTTP (ms)');
  for (const [kind, list] of Object.entries(times)) console.log(`    ${kind.padEnd(26)} ${spread(list)}`);
  if (missed) console.log(`    without the edit: ${missed}`);
}

async function measurePaint(server, names) {
  const { chromium } = await import('../browser/node_modules/@playwright/test/index.mjs');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const times = [];
  try {
    const page = await browser.newPage();
    const kinds = Object.keys(edits).filter((kind) => kind !== 'front matter');
    for (let index = 0; index < Math.min(60, Number(options.edits)); index += 1) {
      const name = names[(index * 5) % names.length];
      const file = join(folder, 'content/en', name);
      const before = await readFile(file, 'utf8');
      const mark = `painted${index}x`;
      const after = edits[kinds[index % kinds.length]](before, mark);
      if (after === before) continue;
      await page.goto(`${server.address}/en/${name.replace(/\.md$/, '.html')}`);
      await page.waitForFunction(() => document.documentElement.hasAttribute('data-preview-connected') || document.querySelector('diptych-preview'));
      await sleep(200);
      const painted = page.evaluate((wanted) => new Promise((resolve) => {
        const look = () => {
          if (!document.body.textContent.includes(wanted)) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
        };
        const observer = new MutationObserver(look);
        observer.observe(document.documentElement, { childList: true, characterData: true, subtree: true });
      }), mark);
      await sleep(30);
      const written = Date.now();
      await writeFile(file, after);
      times.push((await painted) - written);
      await writeFile(file, before);
      await sleep(Number(options.pause));
    }
  } finally {
    await browser.close();
  }
  console.log('  from the write to the changed page painted by Chromium (ms)');
  console.log(`    all                        ${spread(times)}`);
}

async function measureMemory(server, names) {
  const count = Number(options.soak);
  await settled(server);
  const samples = [];
  for (let index = 0; index < count; index += 1) {
    const name = names[index % names.length];
    const file = join(folder, 'content', index % 2 ? 'zh-CN' : 'en', name);
    const before = await readFile(file, 'utf8');
    await writeFile(file, edits.prose(before.replace(/ soak\d+x/g, ''), `soak${index}x`));
    await sleep(6);
    if (index % Math.ceil(count / 10) === 0) samples.push(await resident(server));
  }
  await sleep(1000);
  await settled(server);
  samples.push(await resident(server));
  console.log(`  memory over ${count} edits (MB)\n    ${samples.join(' ')}`);
}

async function resident(server) {
  const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8');
  return Math.round(Number(status.match(/VmRSS:\s+(\d+)/)[1]) / 1024);
}

function spread(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1) ?? '–';
  return `median ${at(0.5)}, 95 % ${at(0.95)}, worst ${at(1)} (${sorted.length} edits)`;
}
